using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Pipelines.Inspection;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What an archive, a shard folder, a model or a run holds; checks its hashes.</summary>
internal static class InspectVerb
{
    private static readonly SettingTable Table = new();

    private static readonly Setting<string> Place = Table.Group("Input").Argument("uri", "URI",
        "An archive, a folder of images, a shard folder, a model folder, or an inference run; local path or blob URI", Parse.Text);

    public static VerbCommand Create() =>
        new("inspect", "Says what an archive, a shard folder, a model or a run holds, and checks its hashes", () => [Table], Run);

    private static async Task Run(Invocation run)
    {
        var inspected = await Inspector.Inspect(run.Get(Place), run.Cancel);
        run.Answer(inspected.Json, inspected.Show);
    }
}
