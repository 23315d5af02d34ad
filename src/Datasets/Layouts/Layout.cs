using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Where a data set keeps its images and masks, and what the masks' values mean.
/// Written in YAML: docs/reference/layouts.md.</summary>
/// <param name="Images">The images of a sample, joined on the channels in this order: mostly one.</param>
/// <param name="Masks">Null for a layout of images alone.</param>
/// <param name="Classes">In order of id, from 0.</param>
/// <param name="IgnoreIndex">The value that ignored pixels get in stored masks; no class has it.</param>
/// <param name="OfficialSplits">`train`, `val`, `test` -> how the data set itself marks that split's samples; empty where it does
/// not.</param>
/// <param name="Yaml">The text that this was read from: tasks carry it to other machines.</param>
public sealed record Layout(
    string Name, IReadOnlyList<ImageRule> Images, MaskRule? Masks, IReadOnlyList<ClassDefinition> Classes, int IgnoreIndex,
    IReadOnlyDictionary<string, SplitRule> OfficialSplits, string Yaml)
{
    /// <summary>Of a sample: those of all its images.</summary>
    public int Channels => Images.Sum(image => image.Channels);

    /// <summary>Which of a sample's images an archive's entry is, and the sample's key; null where it is none. See
    /// <see cref="FileRule.KeyOf"/>.</summary>
    public (int Number, string Key)? ImageOf(string archive, string entry)
    {
        for (var number = 0; number < Images.Count; number++)
            if (Images[number].Files.KeyOf(archive, entry) is { } key) return (number, key);
        return null;
    }

    /// <summary>Loads a built-in layout by name, or a layout file by path (whatever ends in .yaml or .yml, or holds a '/').</summary>
    /// <exception cref="WrongUsageException">No such name (the nearest is told), or faults in the file (all are told, with their
    /// lines).</exception>
    /// <exception cref="InputMissingException">No such file.</exception>
    public static Layout Load(string nameOrFile)
    {
        if (!IsFile(nameOrFile)) return Parse(BuiltInLayouts.Read(nameOrFile), nameOrFile);
        if (!File.Exists(nameOrFile))
            throw new InputMissingException(
                $"layout file {nameOrFile} does not exist. Give a file, or a built-in layout: {string.Join(", ", BuiltInLayouts.Names)}.");
        return Parse(File.ReadAllText(nameOrFile), nameOrFile);
    }

    /// <param name="file">What messages call the text.</param>
    /// <exception cref="WrongUsageException">Every fault, with its line.</exception>
    public static Layout Parse(string yaml, string file) => LayoutReader.Read(yaml, file);

    private static bool IsFile(string text) =>
        text.Contains('/') || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
            || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
