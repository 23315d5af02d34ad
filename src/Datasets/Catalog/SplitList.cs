using System.Text;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Catalog;

/// <summary>A file that lists samples, one a line.</summary>
internal static class SplitList
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    /// <summary>Every line but empty ones and comments ('#'), with slashes for backslashes.</summary>
    /// <param name="file">UTF-8, or what its byte order mark says: Windows' programs write UTF-16.</param>
    public static IEnumerable<string> Lines(byte[] file)
    {
        using var reader = new StreamReader(new MemoryStream(file), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
            if (line.Trim() is { Length: > 0 } text && text[0] != '#') lines.Add(ComposedText.Of(text.Replace('\\', '/')));
        return lines;
    }

    /// <summary>What of a line may be the sample's name: all of it, as names may hold blanks, or else its first column.</summary>
    public static IEnumerable<string> NamesOf(string line)
    {
        yield return line;
        if (line.IndexOfAny(Separators) is > 0 and var end) yield return line[..end];
    }

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
