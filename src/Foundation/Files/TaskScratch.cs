namespace BatchSeg.Foundation.Files;

/// <summary>A folder for a task's temporary files, removed on dispose; what a killed process left behind, the next one removes.</summary>
public sealed class TaskScratch : IDisposable
{
    private const string Prefix = "batchseg-scratch-";
    private const string OwnerFile = ".owner";
    private const int MostTries = 10;

    private static readonly Lazy<bool> SweptOnce = new(() => { Sweep(); return true; });

    private readonly FileStream _owner;

    private TaskScratch(string path, FileStream owner) => (Path, _owner) = (path, owner);

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Full path of a file in the folder; nothing is made.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>New folder among the system's temporary ones. The first call of a process removes those whose owners are dead.</summary>
    /// <exception cref="IOException">Ten new folders could not be held, one after the other: the disk may be full.</exception>
    public static TaskScratch Create()
    {
        _ = SweptOnce.Value;
        for (var tries = 1; ; tries++)
        {
            // Between the making of the owner's file and its lock, another process's sweep may take the folder for an orphan.
            var folder = Directory.CreateTempSubdirectory(Prefix).FullName;
            var owner = Hold(folder);
            if (owner is not null && System.IO.File.Exists(owner.Name)) return new TaskScratch(folder, owner);
            owner?.Dispose();
            if (tries == MostTries) throw new IOException($"{folder} cannot be held: the disk may be full");
        }
    }

    /// <summary>Removes the folder with all that is in it.</summary>
    public void Dispose()
    {
        // Held until it is gone: a sweep would take a folder without an owner.
        Directory.Delete(Path, recursive: true);
        _owner.Dispose();
    }

    /// <summary>The lock on a folder's owner file ends with its process, however that dies: a folder whose lock can be taken has no
    /// owner.</summary>
    internal static void Sweep()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*")) RemoveIfOrphaned(folder);
    }

    private static void RemoveIfOrphaned(string folder)
    {
        try
        {
            // No owner file: its owner is just now being made, or just gone.
            if (!System.IO.File.Exists(System.IO.Path.Combine(folder, OwnerFile))) return;
            using var orphan = Hold(folder);
            if (orphan is not null) Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or removed by its owner in between: not ours to remove.
        }
    }

    private static FileStream? Hold(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, OwnerFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // locked, or gone with its folder
        }
    }
}
