using System.Globalization;
using BatchSeg.Datasets.Masks.Shapes;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Masks;

/// <summary>Reads how masks become class ids: `masks.read`, each class's `value`, and `ignore_values`.</summary>
internal static class MaskReaders
{
    public static MaskReader Read(YamlMap top, YamlMap masks, IReadOnlyList<YamlMap> classMaps, IReadOnlyList<ClassDefinition> classes,
        int ignoreIndex)
    {
        var read = masks.Choice("read", "index", "colour", "threshold", "coco", "labelme", "panoptic");
        if (read != "threshold" && masks.Has("threshold")) masks.Fault("threshold", "means something with `read: threshold` only");
        switch (read)
        {
            case "threshold":
                RefuseValues(top, classMaps);
                if (classes.Count != 2) top.Fault("classes", $"lists {classes.Count}: `read: threshold` needs two, the darker first");
                return new ThresholdMaskValues(masks.Integer("threshold", 128, 1, 255));
            case "colour":
                return new ColourMaskValues(ClassOfValue(top, classMaps, ignoreIndex, id => classes[id].Colour, ReadColour));
            case "coco": return new CocoMaskReader(ReadNames(top, classMaps, classes, ignoreIndex), (byte)ignoreIndex);
            case "labelme": return new LabelMeMaskReader(ReadNames(top, classMaps, classes, ignoreIndex));
            case "panoptic": return new PanopticMaskReader(ReadNames(top, classMaps, classes, ignoreIndex), (byte)ignoreIndex);
            default:
                var classOfValue = ClassOfValue(top, classMaps, ignoreIndex, id => id.ToString(), ReadIndex);
                classOfValue.TryAdd((byte)ignoreIndex, (byte)ignoreIndex);
                return new IndexMaskValues(classOfValue);
        }
    }

    /// <param name="standard">A class's value where it names none.</param>
    private static Dictionary<T, byte> ClassOfValue<T>(
        YamlMap top, IReadOnlyList<YamlMap> classMaps, int ignoreIndex, Func<int, string> standard,
        Func<YamlMap, string, string, T?> read) where T : struct
    {
        var classOfValue = new Dictionary<T, byte>();
        for (var id = 0; id < classMaps.Count; id++)
        {
            var map = classMaps[id];
            if (map.Has("value")) Add(map, "value", map.Texts("value"), id);
            else Add(map, "colour", [standard(id)], id);
        }
        Add(top, "ignore_values", top.Texts("ignore_values"), ignoreIndex);
        return classOfValue;

        void Add(YamlMap map, string key, IReadOnlyList<string> values, int id)
        {
            foreach (var text in values)
                if (read(map, key, text) is { } value && !classOfValue.TryAdd(value, (byte)id))
                    map.Fault(key, $"names {text}, which means another class already");
        }
    }

    private static byte? ReadIndex(YamlMap map, string key, string text)
    {
        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        map.Fault(key, $"is '{text}': with `read: index` a value is a whole number from 0 to 255");
        return null;
    }

    private static int? ReadColour(YamlMap map, string key, string text)
    {
        if (Rgb.TryParse(text, out var colour)) return colour.Red << 16 | colour.Green << 8 | colour.Blue;
        map.Fault(key, $"is '{text}': with `read: colour` a value is a colour such as \"#ff8000\"");
        return null;
    }

    private static ClassNames ReadNames(YamlMap top, IReadOnlyList<YamlMap> classMaps, IReadOnlyList<ClassDefinition> classes,
        int ignoreIndex)
    {
        var classOfName = new Dictionary<string, byte>(StringComparer.Ordinal);
        for (var id = 0; id < classMaps.Count; id++)
            Add(classMaps[id], "value", classMaps[id].Has("value") ? classMaps[id].Texts("value") : [classes[id].Name], id);
        Add(top, "ignore_values", top.Texts("ignore_values"), ignoreIndex);
        return new(classOfName);

        void Add(YamlMap map, string key, IReadOnlyList<string> names, int id)
        {
            foreach (var name in names)
                if (!classOfName.TryAdd(name, (byte)id)) map.Fault(key, $"names {name}, which means another class already");
        }
    }

    private static void RefuseValues(YamlMap top, IReadOnlyList<YamlMap> classMaps)
    {
        foreach (var map in classMaps.Where(map => map.Has("value")))
            map.Fault("value", "means nothing with `read: threshold`: class 0 is below `masks.threshold`, class 1 from it on");
        if (top.Has("ignore_values")) top.Fault("ignore_values", "means nothing with `read: threshold`");
    }
}
