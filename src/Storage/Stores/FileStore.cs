using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores.Native;

namespace BatchSeg.Storage.Stores;

/// <summary>A folder on disk. It need not exist: it is empty then, and the first write makes it.</summary>
/// <remarks>A write goes to a temporary beside its object, is flushed to disk, and renamed: power may fail at any moment. A temporary's
/// name follows from the object's, so what a killed process left is taken over by whoever writes the object next. Links are followed,
/// circles of links are not.</remarks>
public sealed class FileStore : IStore
{
    /// <summary>At most: a small range is read into a buffer of its own size, not with what stands after it.</summary>
    private const int ReadBufferBytes = 1 << 16;

    private readonly string _root;

    /// <summary>Store of a folder; nothing is read or made yet.</summary>
    /// <param name="folder">Full, or relative to the current folder.</param>
    public FileStore(string folder) => _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The folder's full path.</summary>
    public string Uri => _root;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> List(string prefix = "", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await Task.Yield(); // a large folder is read here, not in the caller's call
        foreach (var (_, file, _) in Walk(prefix))
        {
            cancel.ThrowIfCancellationRequested();
            if (file is not null) yield return file;
        }
    }

    /// <summary>All names below a prefix, and why one is no file that can be read: a link to nothing, a pipe.</summary>
    internal IEnumerable<(string Name, StoredObject? File, string? Why)> Walk(string prefix)
    {
        foreach (var name in FolderWalk.Names(_root, prefix))
            if (Properties(name) is { } file) yield return (name, file, null);
            else if (FileKind.WhyNoFile(Path.Combine(_root, name)) is { } why) yield return (name, null, why);
    }

    /// <inheritdoc/>
    public Task<StoredObject?> Find(string name, CancellationToken cancel = default) =>
        Task.FromResult(Properties(ObjectName.Checked(name)));

    /// <inheritdoc/>
    public Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
        string? etag = null)
    {
        var file = OpenForReading(PathOf(name), bufferBytes: (int)Math.Clamp(length ?? ReadBufferBytes, 1, ReadBufferBytes));
        if (etag is not null && FileIdentity.OfOpen(file)?.ETag != etag)
        {
            file.Dispose();
            throw FileFault.OfReplaced(PathOf(name));
        }
        if (offset == 0 && length is null) return Task.FromResult<Stream>(file);
        file.Position = Math.Min(offset, file.Length);
        return Task.FromResult<Stream>(length is null ? file : new BoundedStream(file, length.Value));
    }

    /// <inheritdoc/>
    public async Task Write(string name, Stream content, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            await using var temporary = OpenTemporary(path);
            try
            {
                temporary.SetLength(0);
                await OverlappedCopy.Copy(content, temporary, cancel);
                await temporary.FlushAsync(cancel);
                LibC.Sync(temporary.SafeFileHandle);
                File.Move(temporary.Name, path, overwrite: true);
            }
            catch
            {
                File.Delete(temporary.Name);
                throw;
            }
            FlushFolder(Path.GetDirectoryName(path)!); // or the new name may be lost with the power
        }
        catch (Exception e) when (FileFault.IsOfWriting(e))
        {
            throw FileFault.OfWriting(path, e);
        }
    }

    /// <summary>On the same disk the file is renamed; from another it is copied.</summary>
    public async Task Take(string name, string localPath, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(localPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                LibC.Sync(file.SafeFileHandle);
            if (LibC.Rename(localPath, path) == 0) FlushFolder(Path.GetDirectoryName(path)!);
            else await this.WriteFile(name, localPath, cancel);
        }
        catch (Exception e) when (FileFault.IsOfWriting(e))
        {
            throw FileFault.OfWriting(path, e);
        }
    }

    /// <inheritdoc/>
    public Task Delete(string name, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        try
        {
            if (FileIdentity.AtPath(path) is not null) File.Delete(path);
            RemoveEmptyFolders(Path.GetDirectoryName(path)!);
            return Task.CompletedTask;
        }
        catch (Exception e) when (FileFault.IsOfWriting(e))
        {
            throw FileFault.OfWriting(path, e);
        }
    }

    /// <summary>A folder of objects is there as long as one of them is, as in a blob store.</summary>
    private void RemoveEmptyFolders(string folder)
    {
        for (; folder.Length > _root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            if (!Directory.Exists(folder)) continue;
            if (Directory.EnumerateFileSystemEntries(folder).Any()) return;
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                return; // another writer was faster, and the folder is not empty any more
            }
        }
    }

    /// <inheritdoc/>
    public Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default)
    {
        var path = Path.Combine(_root, ObjectName.OfLock(name));
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            return Task.FromResult<IAsyncDisposable?>(OwnedFile.TryOpen(path) is { } file ? new FileLock(file) : null);
        }
        catch (Exception e) when (FileFault.IsOfWriting(e))
        {
            throw FileFault.OfWriting(path, e);
        }
    }

    /// <inheritdoc/>
    public Task<LocalFile> Local(string name, CancellationToken cancel = default)
    {
        var path = PathOf(name);
        OpenForReading(path, bufferBytes: 1).Dispose(); // says now what is wrong, not inside the library that is handed the path
        return Task.FromResult(new LocalFile(path, isCopy: false));
    }

    private string PathOf(string name) => Path.Combine(_root, ObjectName.Checked(name));

    private StoredObject? Properties(string name) =>
        FileIdentity.AtPath(Path.Combine(_root, name)) is { } file ? new(name, file.Bytes, file.ETag, file.Modified) : null;

    private static FileStream OpenForReading(string path, int bufferBytes)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferBytes,
                FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputMissingException($"{path} does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.OfReading(path, e);
        }
    }

    /// <summary>The first temporary of this object that no other writer holds (two tries of one task may run side by side).</summary>
    private static FileStream OpenTemporary(string path)
    {
        var hash = Sha256Hex.Of(Path.GetFileName(path))[..16];
        for (var number = 0; ; number++)
        {
            var temporary = Path.Combine(Path.GetDirectoryName(path)!, $"{ObjectName.ReservedStart}{hash}-{number}.tmp");
            if (OwnedFile.TryOpen(temporary) is { } file) return file;
        }
    }

    /// <summary>Makes a folder and those above it; each new one is flushed into the one that holds it.</summary>
    private static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        var parent = Path.GetDirectoryName(folder)!;
        MakeFolder(parent);
        Directory.CreateDirectory(folder);
        FlushFolder(parent);
    }

    private static void FlushFolder(string folder)
    {
        var flags = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? LibC.ReadOnlyFolderArm64 : LibC.ReadOnlyFolder;
        using var handle = LibC.Open(folder, flags);
        // Some network file systems know no fsync of a folder, and some folders may be written but not read: nothing more can be done
        // there.
        if (!handle.IsInvalid) LibC.SyncFolder(handle);
    }
}
