using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Arrivals;

/// <summary>`archives.json` of an output: every archive that was dealt with, as it was then. An archive that is there again with another
/// size or ETag is a new one.</summary>
public sealed record ArchiveLedger(int SchemaVersion, IReadOnlyList<LedgerEntry> Archives)
{
    /// <summary>Schema of the file as it is written now.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Name of the file in an output, and of its lock.</summary>
    public const string FileName = "archives.json";

    /// <summary>An output's ledger; one without archives where the output has none yet.</summary>
    /// <exception cref="BatchSegException">The file holds something else: code 1.</exception>
    public static async Task<ArchiveLedger> Read(IStore output, CancellationToken cancel) =>
        await output.FindJson<ArchiveLedger>(FileName, cancel) ?? new(CurrentSchemaVersion, []);

    /// <summary>Puts the ledger into an output, in place of the one that is there.</summary>
    public Task Write(IStore output, CancellationToken cancel) => output.WriteJson(FileName, this, cancel);

    /// <summary>With these entries, which take the place of earlier ones of the same archives.</summary>
    public ArchiveLedger With(IReadOnlyList<LedgerEntry> done)
    {
        var replaced = done.Select(entry => entry.Archive.Source).ToHashSet();
        return this with { Archives = [.. Archives.Where(entry => !replaced.Contains(entry.Archive.Source)), .. done] };
    }

    /// <summary>One job at a time takes archives into an output, from looking to noting.</summary>
    /// <exception cref="BatchSegException">Another does: code 5.</exception>
    public static async Task<IAsyncDisposable> Lock(IStore output, CancellationToken cancel) => await output.TryLock(FileName, cancel)
        ?? throw new BatchSegException(ExitCode.OutputBusy,
            $"another job is taking archives into {output.Uri}. Wait for it to end, or give another output.");
}

/// <summary>An archive that was dealt with.</summary>
/// <param name="Into">The run, or the folder of shards, that holds what came of it.</param>
public sealed record LedgerEntry(ArchiveIdentity Archive, DateOnly RunDate, string Into);
