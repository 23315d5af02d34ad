using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.House;

/// <summary>The C# files of this checkout, without what builds make.</summary>
internal static class SourceFiles
{
    private static readonly string[] Made = ["bin", "obj", "fixtures"];

    /// <param name="folders">Top folders: `src`, `jobs`, `tests`, `bench`.</param>
    /// <returns>Paths from the checkout's root, with '/'.</returns>
    public static IEnumerable<string> Below(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Checkout.File(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Checkout.Root, file).Replace('\\', '/')
        where !path.Split('/').Any(Made.Contains)
        orderby path
        select path;

    public static string[] Lines(string path) => File.ReadAllLines(Checkout.File(path));
}
