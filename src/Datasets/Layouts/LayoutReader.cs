using System.Globalization;
using System.Text.RegularExpressions;
using BatchSeg.Datasets.Masks;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Reads a layout's YAML and tells every fault at once.</summary>
internal static class LayoutReader
{
    private const int MaxClasses = 255;

    public static Layout Read(string yaml, string file)
    {
        var faults = new YamlFaults(file);
        var layout = YamlMap.Parse(yaml, faults) is { } top ? Read(top, yaml) : null;
        faults.ThrowIfAny();
        return layout!;
    }

    private static Layout Read(YamlMap top, string yaml)
    {
        var name = top.Required("name");
        top.Text("about"); // for those who read the file
        var classMaps = top.Maps("classes");
        if (classMaps.Count is 0 or > MaxClasses)
            top.Fault(top.Has("classes") ? "classes" : null,
                $"`classes` must list 1 to {MaxClasses} classes, each with a `name` and a `colour`");
        var classes = classMaps.Select(ReadClass).ToList();
        foreach (var twice in classes.GroupBy(c => c.Name).Where(group => group.Count() > 1))
            top.Fault("classes", $"names '{twice.Key}' more than once");
        var ignoreIndex = top.Integer("ignore_index", 255, 0, 255);
        if (ignoreIndex < classes.Count)
            top.Fault("ignore_index", $"is {ignoreIndex}, which is the id of class '{classes[ignoreIndex].Name}': ids run from 0 "
                + $"to {classes.Count - 1}");

        var images = ReadImages(top);
        var masks = top.Map("masks") is { } maskMap ? ReadMasks(top, maskMap, classMaps, classes, ignoreIndex) : null;
        foreach (var map in classMaps) map.RefuseOtherKeys();
        var splits = top.Map("splits") is { } splitMap ? ReadSplits(splitMap) : [];
        top.Texts("ignore_values");
        top.RefuseOtherKeys();
        return new(name, images, masks, classes, ignoreIndex, splits, yaml);
    }

    /// <summary>One mapping, or a list of them where a sample has several images.</summary>
    private static List<ImageRule> ReadImages(YamlMap top)
    {
        if (!top.Has("images"))
            top.Fault(null, "`images` is missing: it says which files they are, such as `images: {files: images/*.jpg}`");
        var maps = top.IsMapping("images") ? [top.Map("images")!] : top.Maps("images");
        var images = maps.Select(ReadImage).ToList();
        if (top.Has("images") && images.Count == 0)
            top.Fault(
                "images", "must say which files they are: a mapping with `files`, or a list of such where a sample has several images");
        if (images.Sum(image => image.Channels) > Image.MaxChannels)
            top.Fault("images", $"have more than {Image.MaxChannels} channels together");
        return images;
    }

    private static ImageRule ReadImage(YamlMap map)
    {
        var channels = map.Choice("channels", "3", "1") == "1" ? 1 : 3;
        var samples = new StoredSamples(ReadRange(map), ReadBands(map, channels));
        return new(ReadFiles(map, "channels", "range", "bands"), channels, samples);
    }

    private static LevelRange? ReadRange(YamlMap map)
    {
        if (!map.Has("range")) return null;
        var levels = map.Texts("range").Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) ? level : double.NaN).ToList();
        if (levels is [var black, var white] && double.IsFinite(black) && double.IsFinite(white) && black != white)
            return new(black, white);
        map.Fault("range", "must be the two levels that are black and white, such as [0, 4095]");
        return null;
    }

    private static List<int>? ReadBands(YamlMap map, int channels)
    {
        if (!map.Has("bands")) return null;
        var bands = map.Texts("bands").Select(text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var band) ? band : 0).ToList();
        if (bands.Count == channels && bands.All(band => band > 0)) return bands;
        map.Fault("bands", $"must be {(channels == 1 ? "one number" : "three numbers")} from 1, as the image has {channels} channels");
        return null;
    }

    private static ClassDefinition ReadClass(YamlMap map, int id)
    {
        var (name, colour) = (map.Required("name"), map.Required("colour").ToLowerInvariant());
        if (colour.Length > 0 && !Rgb.TryParse(colour, out _))
            map.Fault("colour", $"is '{colour}': it must be a colour such as \"#ff8000\" (in quotes, for # begins a comment)");
        return new(id, name, colour);
    }

    private static MaskRule ReadMasks(YamlMap top, YamlMap map, IReadOnlyList<YamlMap> classMaps, IReadOnlyList<ClassDefinition> classes,
        int ignoreIndex)
    {
        var skips = map.Choice("missing", "reject", "skip") == "skip";
        var list = ReadGlobs(map, "list").FirstOrDefault();
        if (map.Has("list") != (map.Text("read") == "panoptic"))
            map.Fault(
                null, $"`{map.Path}.list` names the JSON that says what segments are: `read: panoptic` needs it, and nothing else does");
        return new(ReadFiles(map, "read", "threshold"), MaskReaders.Read(top, map, classMaps, classes, ignoreIndex), list, skips);
    }

    private static FileRule ReadFiles(YamlMap map, params string[] others)
    {
        var files = ReadGlobs(map, "files");
        if (!map.Has("files")) map.Fault(null, $"`{map.Path}.files` is missing: a pattern such as {map.Path}/*.png, or a list of them");
        var archive = ReadGlobs(map, "archive").FirstOrDefault();
        var suffix = map.Text("suffix") ?? "";
        var regex = map.Text("regex") is { } pattern ? ReadRegex(map, pattern) : null;
        if (map.Has("suffix") && map.Has("regex")) map.Fault("regex", "and `suffix` both say what pairs: give one of them");
        var pages = map.Choice("pages", "false", "true") == "true";
        foreach (var other in others) map.Has(other);
        map.RefuseOtherKeys();
        return new(files, archive, suffix, regex, pages);
    }

    private static List<Glob> ReadGlobs(YamlMap map, string key)
    {
        var patterns = map.Texts(key);
        foreach (var pattern in patterns)
            if (Glob.FaultOf(pattern) is { } fault) map.Fault(key, $"is wrong: {fault}");
        return [.. patterns.Where(pattern => Glob.FaultOf(pattern) is null).Select(pattern => new Glob(pattern))];
    }

    /// <summary>Without backtracking: a pattern that somebody wrote must not be able to hang a job on one odd name.</summary>
    private static Regex? ReadRegex(YamlMap map, string pattern)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (regex.GetGroupNumbers().Length > 1) return regex;
            map.Fault("regex", $"'{pattern}' captures nothing: put the part that image and mask share in brackets, as in 'frame(\\d+)'");
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            map.Fault("regex", $"'{pattern}' is no usable regular expression: {wrong.Message}");
        }
        return null;
    }

    private static Dictionary<string, SplitRule> ReadSplits(YamlMap map)
    {
        var splits = new Dictionary<string, SplitRule>();
        foreach (var name in SplitName.All)
        {
            if (map.Map(name) is not { } split) continue;
            var (lists, files) = (ReadGlobs(split, "list"), ReadGlobs(split, "files"));
            if (split.Has("list") == split.Has("files"))
                split.Fault(
                    null, $"`{split.Path}` must say either `list` (a file that names the samples) or `files` (a pattern of images)");
            split.RefuseOtherKeys();
            splits[name] = new(lists.FirstOrDefault(), files.Count > 0 ? files : null);
        }
        map.RefuseOtherKeys();
        return splits;
    }
}
