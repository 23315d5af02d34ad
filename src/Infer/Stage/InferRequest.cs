using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Runs;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Infer.Stage;

/// <summary>What was asked for, checked against the model and the inputs. Nothing is written yet.</summary>
/// <param name="RunId">As asked for, or what follows from model, inputs and options.</param>
internal sealed record InferRequest(ModelCard Card, Layout Layout, RunWork Run, IReadOnlyList<LocatedInput> Inputs, IStore Output,
    string RunId, StageJob Job)
{
    public static async Task<InferRequest> Of(SettingValues options, CancellationToken cancel)
    {
        var model = StoreUri.Open(options.Get(InferSettings.Model));
        var card = await ModelFolder.ReadCard(model, cancel);
        var layout = options.Get(InferSettings.Layout) ?? ImagesOnly.Of(card);
        WrongUsageException.ThrowIfAny(ModelFit.Faults(options, card, layout));
        var shaping = SettingsChoice.Of(options).Shaping();
        var inputs = await InputLocator.Locate(options.Get(InferSettings.Inputs), cancel);

        var record = new JobRecord(InferFunction.Name, ProgramVersion.Current, RecordOf(shaping, card, layout),
            [.. inputs.Select(input => input.JobInput)]);
        var runId = options.Get(InferSettings.RunId) ?? record.Hash()[..12];
        var job = new StageJob(InferFunction.Name, InferManifest.NameOf(runId), record.Options, record.Inputs, (store, stop) =>
            InferStage.ObjectsOf(store, runId, stop));
        // The store's own URI: a relative path means another folder to a worker on another machine.
        var run = new RunWork(model.Uri, card.WeightsSha256, shaping.ExceptBy(NotForTasks, pair => pair.Key).ToDictionary());
        return new(card, layout, run, inputs, StoreUri.Open(options.Get(InferSettings.Output)), runId, job);
    }

    /// <summary>The inputs that are archives or folders, and those that are shards.</summary>
    /// <exception cref="WrongUsageException">Their images have other channels than the model looks at, or other classes; or a split is
    /// picked where there are none.</exception>
    public async Task<(IReadOnlyList<LocatedInput> Files, IReadOnlyList<(string Folder, ShardManifest Manifest)> Shards)> SeparateInputs(
        SettingValues options, CancellationToken cancel)
    {
        var (files, shards) = await ShardFolders.Separate(Inputs, cancel);
        WrongUsageException.ThrowIfAny(ModelFit.InputFaults(options, Card, Layout, files, shards));
        return (files, shards);
    }

    /// <summary>Settings whose names mean nothing on another machine; tasks get what they stand for.</summary>
    private static IEnumerable<string> NotForTasks => [InferSettings.Model.Name, InferSettings.Layout.Name];

    /// <summary>The settings as job.json has them: contents in place of the names of model and layout.</summary>
    private static Dictionary<string, string> RecordOf(IReadOnlyDictionary<string, string> shaping, ModelCard card, Layout layout) =>
        new(shaping.ToDictionary(pair => $"--{pair.Key}", pair => pair.Value))
        {
            [InferSettings.Model.Flag] = card.WeightsSha256,
            [InferSettings.Layout.Flag] = layout.Yaml,
        };
}
