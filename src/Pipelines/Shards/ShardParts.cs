using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Shards;

/// <summary>`parts.json` of a shard folder that grows: what each part was made of, in the order in which they came.</summary>
public sealed record ShardParts(int SchemaVersion, IReadOnlyList<ShardPart> Parts)
{
    public const int CurrentSchemaVersion = 1;
    public const string FileName = "parts.json";

    public static async Task<ShardParts> Read(IStore data, CancellationToken cancel) =>
        await data.FindJson<ShardParts>(FileName, cancel) ?? new(CurrentSchemaVersion, []);

    public Task Write(IStore data, CancellationToken cancel) => data.WriteJson(FileName, this, cancel);

    public ArchiveLedger ToLedger() => new(
        ArchiveLedger.CurrentSchemaVersion,
        [.. Parts.SelectMany(part => part.Archives.Select(archive => new LedgerEntry(archive, part.RunDate, part.Folder)))]);
}

/// <summary>Shards of archives that arrived together: a shard folder of its own, `parts/NAME/`.</summary>
/// <param name="Options">Hash of what shaped them: parts of other options do not go together.</param>
public sealed record ShardPart(string Name, string Options, DateOnly RunDate, IReadOnlyList<ArchiveIdentity> Archives)
{
    public string Folder => FolderOf(Name);

    public static string FolderOf(string name) => $"parts/{name}";
}
