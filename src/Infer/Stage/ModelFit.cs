using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Settings;
using BatchSeg.Models;

namespace BatchSeg.Infer.Stage;

/// <summary>Whether what was asked for goes with the model.</summary>
internal static class ModelFit
{
    public static IEnumerable<string> Faults(SettingValues options, ModelCard card, Layout layout)
    {
        if (layout.Masks is not null && Differ(layout.Classes, card.Classes))
            yield return $"infer: layout '{layout.Name}' has {layout.Classes.Count} classes ({Names(layout.Classes)}), "
                + $"but the model in {options.Get(InferSettings.Model)} has {card.Classes.Count} ({Names(card.Classes)}). "
                + "Give the layout that the model was trained with, or leave --layout out to predict without metrics.";
        if (options.Get(InferSettings.Tile) is not null && options.Get(InferSettings.MetricsAt) == "model")
            yield return "--metrics-at is 'model', but --tile predicts at the source's own size: leave one of the two out";
    }

    /// <summary>Whether images and shards have the channels that the model looks at, shards the classes that it tells apart, and a split
    /// is picked from shards alone.</summary>
    /// <param name="files">The inputs that are no shards.</param>
    public static IEnumerable<string> InputFaults(
        SettingValues options, ModelCard card, Layout layout, IReadOnlyList<LocatedInput> files,
        IReadOnlyList<(string Folder, ShardManifest Manifest)> shards)
    {
        if (options.Get(InferSettings.Split) is { } split && files.Count > 0)
            yield return $"--split {split} picks from shard folders, and {files[0].Source} is none: every image of it would be taken. "
                + "Leave --split out, or give the shards";
        foreach (var (folder, manifest) in shards.Where(shards => Differ(shards.Manifest.Classes, card.Classes)))
            yield return $"infer: the shards in {folder} have {manifest.Classes.Count} classes ({Names(manifest.Classes)}), "
                + $"but the model has {card.Classes.Count} ({Names(card.Classes)}): ids would be compared that mean other things. Give "
                + "shards of the layout that the model was trained with.";
        var model = $"infer: the model ({card.Architecture}) looks at {card.InputChannels} channels";
        if (files.Count > 0 && layout.Channels != card.InputChannels)
            yield return $"{model}, and samples of layout '{layout.Name}' have {layout.Channels}. Give --layout the layout that the "
                + $"model was trained with.";
        foreach (var (folder, manifest) in shards.Where(shards => shards.Manifest.Channels != card.InputChannels))
            yield return $"{model}, and the shards in {folder} have {manifest.Channels}. Give shards of the layout that the model was "
                + $"trained with.";
    }

    /// <summary>By id and name: colours are for people.</summary>
    private static bool Differ(IReadOnlyList<ClassDefinition> some, IReadOnlyList<ClassDefinition> others) =>
        !some.Select(c => (c.Id, c.Name)).SequenceEqual(others.Select(c => (c.Id, c.Name)));

    private static string Names(IReadOnlyList<ClassDefinition> classes) => string.Join(", ", classes.Select(c => c.Name));
}
