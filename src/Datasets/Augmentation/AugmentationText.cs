using BatchSeg.Foundation.Errors;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>A setting that is an augmentation pipeline: a file's name, or the pipeline itself in one line (`transforms: [...]`), as a
/// recipe holds it.</summary>
public static class AugmentationText
{
    private const string Start = "transforms: [";

    /// <summary>What messages call a pipeline that stands in a recipe.</summary>
    public const string InlineName = "the recipe's augment";

    /// <summary>Whether it is the pipeline itself, by its beginning, and no file's name.</summary>
    public static bool IsInline(string setting) => setting.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>The setting for a list of transforms in one line; null for null.</summary>
    public static string? Inline(string? list) => list is null ? null : $"transforms: {list}";

    /// <summary>The pipeline's YAML.</summary>
    /// <exception cref="InputMissingException">The file does not exist.</exception>
    /// <exception cref="WrongUsageException">All that is wrong with the pipeline.</exception>
    public static string Read(string setting)
    {
        var file = FileOf(setting);
        if (file is not null && !File.Exists(file)) throw new InputMissingException($"augmentation file {file} does not exist");
        var yaml = file is null ? setting : File.ReadAllText(file);
        _ = AugmentationPipeline.Parse(yaml, file ?? InlineName);
        return yaml;
    }

    /// <summary>The file of a setting, or null where there is none.</summary>
    public static string? FileOf(string? setting) => setting is null || IsInline(setting) ? null : setting;
}
