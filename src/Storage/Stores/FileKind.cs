namespace BatchSeg.Storage.Stores;

/// <summary>What stands at a path where no file does.</summary>
internal static class FileKind
{
    /// <summary>A sentence about a link or a device; null where nothing is there any more.</summary>
    public static string? WhyNoFile(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is { } target && !File.Exists(path)) return $"it is a link to {target}, where there is nothing";
        return file.Exists || file.LinkTarget is not null ? "it is no file, but a pipe, a socket or a device" : null;
    }
}
