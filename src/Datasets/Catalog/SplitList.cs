using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Catalog;

/// <summary>A file that lists samples, one a line.</summary>
internal static class SplitList
{
    /// <summary>The first column of every line but empty ones and comments ('#').</summary>
    public static IEnumerable<string> Names(string text) => text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split((char[])[' ', '\t', ','], 2)[0]);

    /// <summary>"c", "b/c", "a/b/c" of "a/b/c.jpg": what a sample's key may be.</summary>
    public static IEnumerable<string> EndsOf(string name)
    {
        var extension = Path.GetExtension(name);
        var path = ImageFormats.Extensions.Contains(extension.TrimStart('.').ToLowerInvariant()) ? name[..^extension.Length] : name;
        for (var slash = path.LastIndexOf('/'); slash >= 0; slash = slash > 0 ? path.LastIndexOf('/', slash - 1) : -1)
            yield return path[(slash + 1)..];
        yield return path;
    }
}
