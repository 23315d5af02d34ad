using BatchSeg.Pipelines.Arrivals;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Shards;

/// <summary>`parts.json` of a shard folder that grows: what each part was made of, in the order in which they came.</summary>
public sealed record ShardParts(int SchemaVersion, IReadOnlyList<ShardPart> Parts)
{
    /// <summary>Schema of the file as it is written now.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Name of the file in a shard folder.</summary>
    public const string FileName = "parts.json";

    /// <summary>Parts of a shard folder; none where it has none yet.</summary>
    public static async Task<ShardParts> Read(IStore data, CancellationToken cancel) =>
        await data.FindJson<ShardParts>(FileName, cancel) ?? new(CurrentSchemaVersion, []);

    /// <summary>Puts these into a shard folder, in place of those that it names now.</summary>
    public Task Write(IStore data, CancellationToken cancel) => data.WriteJson(FileName, this, cancel);

    /// <summary>Archives of all parts as a ledger has them, each with its part's folder.</summary>
    public ArchiveLedger ToLedger() => new(
        ArchiveLedger.CurrentSchemaVersion,
        [.. Parts.SelectMany(part => part.Archives.Select(archive => new LedgerEntry(archive, part.RunDate, part.Folder)))]);
}

/// <summary>Shards of archives that arrived together: a shard folder of its own, `parts/NAME/`.</summary>
/// <param name="Options">Hash of what shaped them: parts of other options do not go together.</param>
public sealed record ShardPart(string Name, string Options, DateOnly RunDate, IReadOnlyList<ArchiveIdentity> Archives)
{
    /// <summary>Its folder below the shard folder, without a slash at the end.</summary>
    public string Folder => FolderOf(Name);

    /// <summary>Folder of the part of this name, as <see cref="Folder"/>.</summary>
    public static string FolderOf(string name) => $"parts/{name}";
}
