using System.CommandLine;
using BatchSeg.Data.Stores;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Registry;
using Spectre.Console;

namespace BatchSeg.Jobs.Verbs;

/// <summary>Puts the version into service that was before the present one.</summary>
internal static class RollbackVerb
{
    private static readonly Option<string> Registry = RegistryOptions.Registry();
    private static readonly Option<string?> Reason = RegistryOptions.Reason();

    public static Command Create()
    {
        var command = new Command("rollback", "Returns to the model that was in service before") { Registry, Reason };
        command.SetRun(async run =>
        {
            var versions = new ModelVersions(StoreUri.Open(run.Value(Registry)));
            var (back, from) = await versions.Rollback(run.Value(Reason), DateTimeOffset.UtcNow, run.Cancel);
            await versions.Promote(back, from, run.Cancel);
            run.Answer(back, console => console.WriteLine($"{back.Version} is in service again, in place of {from}"));
        });
        return command;
    }
}
