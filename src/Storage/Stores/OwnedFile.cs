namespace BatchSeg.Storage.Stores;

/// <summary>A file that one process owns while it holds it open (an flock, so it ends with the process, however that dies).</summary>
internal static class OwnedFile
{
    private const int WouldBlock = 11; // EWOULDBLOCK, which .NET puts into HResult as it is

    /// <summary>Opens or makes the file and owns it, or returns null when another holds it.</summary>
    /// <remarks>Between opening and locking, the owner before may have renamed or removed the file: what was locked then is no longer what
    /// stands at the path, and the next try sees what does.</remarks>
    public static FileStream? TryOpen(string path)
    {
        while (true)
        {
            FileStream file;
            try
            {
                file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult == WouldBlock)
            {
                return null;
            }
            if (FileIdentity.OfOpen(file) is { } mine && FileIdentity.AtPath(path) is { } standing && mine.IsSameFile(standing))
                return file;
            file.Dispose();
        }
    }
}
