namespace BatchSeg.Storage.Stores;

/// <summary>A held lock of a folder. The file goes when the lock is given back; one that a killed process left is taken over.</summary>
internal sealed class FileLock(FileStream file) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        File.Delete(file.Name); // while it is still ours: whoever locks the removed file sees that it no longer stands there
        await file.DisposeAsync();
    }
}
