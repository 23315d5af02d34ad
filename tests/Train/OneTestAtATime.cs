// torch's generator and its count of live tensors belong to the process: tests that seed the one or read the other cannot run side by
// side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
