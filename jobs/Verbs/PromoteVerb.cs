using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Models;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Puts a version, or a model folder that anybody trained, into service.</summary>
internal static class PromoteVerb
{
    private static readonly SettingTable Table = new();

    private static readonly Setting<string> Model = Table.Group("Input").Argument("model", "MODEL",
        "A version of the registry, or the URI of a model folder, which becomes one", Parse.Text);

    public static VerbCommand Create() => new("promote", "Puts a model into service", () => [Table, RegistrySettings.Table], Run);

    private static async Task Run(Invocation run)
    {
        var versions = new ModelVersions(StoreUri.Open(run.Get(RegistrySettings.Registry)));
        var current = (await versions.Current(run.Cancel))?.InService;
        var version = await VersionOf(run.Get(Model), versions.Store, run.Cancel);
        var card = await versions.CardOf(version, run.Cancel);
        if (version == current?.Version)
        {
            run.Answer(current, console => console.WriteLine($"{version} is in service already"));
            return;
        }
        var decision = await versions.DecisionOf(version, run.Cancel);
        var promotion = new Promotion(
            version, card.ModelId, current?.Version, IsRollback: false, run.Get(RegistrySettings.Reason) ?? "chosen by hand",
            decision?.Metric, decision?.Score, current?.Score, DateTimeOffset.UtcNow);
        await versions.Promote(promotion, current?.Version, run.Cancel);
        run.Answer(promotion, console => console.WriteLine($"{version} is now in service; before it: {current?.Version ?? "none"}"));
    }

    private static async Task<string> VersionOf(string model, IStore registry, CancellationToken cancel)
    {
        if (!model.Contains('/') && await VersionFolders.IsFinished(registry, model, cancel)) return model;
        var folder = StoreUri.Open(model);
        // no model folder either: the registry says which versions it has
        if (!await folder.Exists(ModelCard.FileName, cancel)) return model;
        var version = $"{DateTime.UtcNow:yyyy-MM-dd}-{(await ModelFolder.ReadCard(folder, cancel)).ModelId}";
        if (!await VersionFolders.IsFinished(registry, version, cancel)) await VersionFolders.Copy(folder, registry, version, cancel);
        return version;
    }
}
