using System.CommandLine;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Inspection;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What an archive, a shard folder, a model or a run holds; checks its hashes.</summary>
internal static class InspectVerb
{
    private static readonly Argument<string> Place = new("URI") { Description = "An archive, a folder of images, a shard folder, a model folder, or an inference run; local path or blob URI" };

    public static Command Create()
    {
        var command = new Command("inspect", "Says what an archive, a shard folder, a model or a run holds, and checks its hashes");
        command.Add(Place);
        command.SetRun(async run =>
        {
            var inspected = await Inspector.Inspect(run.Value(Place), run.Cancel);
            run.Answer(inspected.Json, inspected.Show);
        });
        return command;
    }
}
