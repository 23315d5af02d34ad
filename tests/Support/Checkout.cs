namespace BatchSeg.Tests.Support;

/// <summary>Where the sources are, seen from a test.</summary>
public static class Checkout
{
    /// <summary>The folder that holds BatchSeg.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "BatchSeg.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no BatchSeg.sln above {AppContext.BaseDirectory}");
    }
}
