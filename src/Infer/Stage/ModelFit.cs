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
        if (layout.Masks is not null && layout.Classes.Count != card.Classes.Count)
            yield return $"infer: layout '{layout.Name}' has {layout.Classes.Count} classes ({Names(layout.Classes)}), "
                + $"but the model in {options.Get(InferSettings.Model)} has {card.Classes.Count} ({Names(card.Classes)}). "
                + "Give the layout that the model was trained with, or leave --layout out to predict without metrics.";
        if (options.Get(InferSettings.Tile) is not null && options.Get(InferSettings.MetricsAt) == "model")
            yield return "--metrics-at is 'model', but --tile predicts at the source's own size: leave one of the two out";
    }

    /// <summary>Whether images and shards have the channels that the model looks at.</summary>
    /// <param name="files">Whether there are other inputs than shards.</param>
    public static IEnumerable<string> ChannelFaults(
        ModelCard card, Layout layout, bool files, IEnumerable<(string Folder, ShardManifest Manifest)> shards)
    {
        var model = $"infer: the model ({card.Architecture}) looks at {card.InputChannels} channels";
        if (files && layout.Channels != card.InputChannels)
            yield return $"{model}, and samples of layout '{layout.Name}' have {layout.Channels}. Give --layout the layout that the "
                + $"model was trained with.";
        foreach (var (folder, manifest) in shards.Where(shards => shards.Manifest.Channels != card.InputChannels))
            yield return $"{model}, and the shards in {folder} have {manifest.Channels}. Give shards of the layout that the model was "
                + $"trained with.";
    }

    private static string Names(IReadOnlyList<ClassDefinition> classes) => string.Join(", ", classes.Select(c => c.Name));
}
