using System.Globalization;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Engine;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Stages;
using BatchSeg.Models;
using BatchSeg.Models.Files;

namespace BatchSeg.Infer.Stage;

/// <summary>What was asked for, checked against the model and the inputs. Nothing is written yet.</summary>
/// <param name="RunId">As asked for, or what follows from model, inputs and options.</param>
internal sealed record InferRequest(ModelCard Card, Layout Layout, InferSettings Settings, IReadOnlyList<LocatedInput> Inputs, IStore Output, string RunId, StageJob Job)
{
    public static async Task<InferRequest> Of(InferOptions options, CancellationToken cancel)
    {
        WrongUsageException.ThrowIfAny(options.Faults());
        var card = await ModelFolder.ReadCard(StoreUri.Open(options.Model), cancel);
        var layout = options.Layout is null ? ImagesOnly.Of(card) : Layout.Load(options.Layout);
        WrongUsageException.ThrowIfAny(ModelFit.Faults(options, card, layout));
        var settings = SettingsChoice.Of(options, card);
        var inputs = await InputLocator.Locate(options.Inputs, cancel);

        var record = new JobRecord(InferFunction.Name, ProgramVersion.Current, OptionTexts(options, settings, layout), [.. inputs.Select(input => input.JobInput)]);
        var runId = options.RunId ?? record.Hash()[..12];
        var job = new StageJob(InferFunction.Name, InferManifest.NameOf(runId), record.Options, record.Inputs, (store, stop) => InferStage.ObjectsOf(store, runId, stop));
        return new(card, layout, settings, inputs, StoreUri.Open(options.Output), runId, job);
    }

    /// <summary>The inputs that are archives or folders, and those that are shards.</summary>
    /// <exception cref="WrongUsageException">Their images have other channels than the model looks at.</exception>
    public async Task<(IReadOnlyList<LocatedInput> Files, IReadOnlyList<(string Folder, ShardManifest Manifest)> Shards)> SeparateInputs(CancellationToken cancel)
    {
        var (files, shards) = await ShardFolders.Separate(Inputs, cancel);
        WrongUsageException.ThrowIfAny(ModelFit.ChannelFaults(Card, Layout, files.Count > 0, shards));
        return (files, shards);
    }

    private static Dictionary<string, string> OptionTexts(InferOptions options, InferSettings settings, Layout layout)
    {
        var texts = new Dictionary<string, string>
        {
            ["--model"] = settings.WeightsSha256,
            ["--layout"] = layout.Yaml,
            ["--masks"] = string.Join(',', settings.Masks),
            ["--tta"] = settings.Tta.ToString(),
            ["--batch"] = settings.Batch.ToString(CultureInfo.InvariantCulture),
            ["--metrics-at"] = settings.MetricsAt,
            ["--device"] = settings.Device,
            ["--precision"] = settings.Precision,
        };
        if (options.Tile is { } tile) (texts["--tile"], texts["--overlap"]) = (tile.ToString(CultureInfo.InvariantCulture), options.Overlap.ToString(CultureInfo.InvariantCulture));
        if (options.TtaScales is { } scales) texts["--tta-scales"] = string.Join(',', scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)));
        if (options.MasksByRun) texts["--masks-by-run"] = "True";
        if (options.Split is { } split) texts["--split"] = split;
        return texts;
    }
}
