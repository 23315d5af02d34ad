using BatchSeg.Data.Settings;

namespace BatchSeg.Data.Augmentation;

/// <summary>A setting that is an augmentation pipeline.</summary>
public static class AugmentationValue
{
    /// <summary>The pipeline's YAML, of a file or of a recipe that holds it.</summary>
    public static ValueParser<string> Yaml { get; } =
        new("a file of an augmentation pipeline (YAML)", (_, text, _) => AugmentationText.Read(text), yaml => yaml);
}
