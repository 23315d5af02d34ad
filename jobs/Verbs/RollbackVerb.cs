using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines.Registry;
using BatchSeg.Storage.Stores;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Puts the version into service that was before the present one.</summary>
internal static class RollbackVerb
{
    public static VerbCommand Create() => new(
        "rollback", "Returns to the model that was in service before", () => [RegistrySettings.Table], Run);

    private static async Task Run(Invocation run)
    {
        var versions = new ModelVersions(StoreUri.Open(run.Get(RegistrySettings.Registry)));
        var (back, from) = await versions.Rollback(run.Get(RegistrySettings.Reason), DateTimeOffset.UtcNow, run.Cancel);
        await versions.Promote(back, from, run.Cancel);
        run.Answer(back, console => console.WriteLine($"{back.Version} is in service again, in place of {from}"));
    }
}
