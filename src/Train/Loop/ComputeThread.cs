namespace BatchSeg.Train.Loop;

/// <summary>A thread for torch alone: grad mode and dispose scopes are per thread, and every thread that runs operators gets worker
/// threads of its own.</summary>
internal static class ComputeThread
{
    /// <summary>Runs <paramref name="work"/> from beginning to end on one new thread.</summary>
    /// <param name="workers">Threads of each operator: OpenMP keeps their number per calling thread.</param>
    public static Task<T> Run<T>(int workers, Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                TorchSharp.torch.set_num_threads(workers);
                result.SetResult(work());
            }
            catch (OperationCanceledException cancelled) { result.SetCanceled(cancelled.CancellationToken); }
            catch (Exception failure) { result.SetException(failure); }
        })
        { Name = "compute", IsBackground = true };
        thread.Start();
        return result.Task;
    }
}
