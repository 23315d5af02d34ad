namespace BatchSeg.Tests.Support;

/// <summary>The folder of real archives and weights that stands beside the checkout where there is one (CI has it).</summary>
public static class SharedFolder
{
    /// <summary>The path of a file below it; skips the calling [SkippableFact] with a reason when it is absent.</summary>
    public static string Require(params string[] parts)
    {
        var path = Find(parts);
        Skip.If(path is null, $"../shared/{string.Join('/', parts)} is not beside the checkout");
        return path!;
    }

    public static string? Find(params string[] parts)
    {
        var path = Path.Combine([Checkout.Root, "..", "shared", .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }
}
