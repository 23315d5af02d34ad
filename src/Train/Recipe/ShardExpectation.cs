using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;

namespace BatchSeg.Train.Recipe;

/// <summary>What the shards of a training must have been made with. Null: anything goes.</summary>
/// <param name="Layout">A built-in layout's name.</param>
public sealed record ShardExpectation(string? Layout, PixelSize? Size, string? Resize)
{
    /// <summary>Name of the setting: `--expect`, and a key of recipes.</summary>
    public const string Key = "expect";

    /// <summary>Takes any shards.</summary>
    public const string None = "none";

    private static readonly string[] Parts = ["layout", "size", "resize"];

    /// <summary>What a recipe's section `data` lets be expected, as text; null where it fixes nothing of it.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> data)
    {
        var parts = Parts.Where(data.ContainsKey).Select(part => $"{part}={data[part]}").ToList();
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    /// <summary>A setting that holds it.</summary>
    public static ValueParser<ShardExpectation> Value { get; } = Foundation.Settings.Parse.Of(
        "none, or some of layout=NAME,size=HxW,resize=MODE",
        (string text, out ShardExpectation expected) => (expected = Parse(text)!) is not null, expected => expected.Text());

    /// <summary>Reads `layout=NAME,size=HxW,resize=MODE`, each of which may be left out; null where it is not that.</summary>
    public static ShardExpectation? Parse(string text)
    {
        if (text == None) return new(null, null, null);
        var parts = text.Split(',').Select(part => part.Split('=', 2)).ToList();
        if (!parts.All(part => part.Length == 2 && Parts.Contains(part[0])) || parts.DistinctBy(part => part[0]).Count() < parts.Count)
            return null;
        var given = parts.ToDictionary(part => part[0], part => part[1]);
        PixelSize? size = null;
        if (given.TryGetValue("size", out var side))
        {
            if (!PixelSize.TryParse(side, out var parsed)) return null;
            size = parsed;
        }
        return new(given.GetValueOrDefault("layout"), size, given.GetValueOrDefault("resize"));
    }

    private string Text()
    {
        var values = new (string Part, object? Value)[] { ("layout", Layout), ("size", Size), ("resize", Resize) };
        var given = values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Part}={pair.Value}").ToList();
        return given.Count == 0 ? None : string.Join(',', given);
    }

    /// <summary>What is other in the shards. Of a layout file nothing is said: the manifest knows layouts by name.</summary>
    public IEnumerable<string> Faults(ShardManifest manifest, string shards)
    {
        if (Layout is { } layout && BuiltInLayouts.Names.Contains(layout) && layout != manifest.Layout)
            yield return Fault("layout", layout, manifest.Layout, shards);
        var size = new PixelSize(manifest.Height, manifest.Width);
        if (Size is { } wanted && wanted != size) yield return Fault("size", $"{wanted}", $"{size}", shards);
        if (Resize is { } resize && resize != manifest.Resize) yield return Fault("resize", resize, manifest.Resize, shards);
    }

    private static string Fault(string part, string wanted, string found, string shards) =>
        $"the recipe is for shards of {part} {wanted}, and those in {shards} are of {part} {found}. Make them with preprocess --recipe, "
            + $"or train on any with --{Key} {None}";
}
