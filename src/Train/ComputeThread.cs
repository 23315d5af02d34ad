namespace BatchSeg.Train;

/// <summary>A thread for torch alone: grad mode and dispose scopes are per thread, and every thread that runs operators gets worker threads of its own.</summary>
internal static class ComputeThread
{
    /// <summary>Runs <paramref name="work"/> from beginning to end on one new thread.</summary>
    public static Task<T> Run<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try { result.SetResult(work()); }
            catch (OperationCanceledException cancelled) { result.SetCanceled(cancelled.CancellationToken); }
            catch (Exception failure) { result.SetException(failure); }
        })
        { Name = "compute", IsBackground = true };
        thread.Start();
        return result.Task;
    }
}
