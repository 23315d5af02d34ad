// Live tensors, default types, seeds and threads are the process's: tests that look at them must not run beside others.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
