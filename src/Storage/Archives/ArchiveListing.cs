namespace BatchSeg.Storage.Archives;

/// <summary>What an archive holds: its entries in ordinal order of name, and those refused.</summary>
/// <param name="Source">What people call the archive (its URI), for messages and the `source` column.</param>
public sealed record ArchiveListing(string Source, IReadOnlyList<ArchiveEntry> Entries, IReadOnlyList<RefusedEntry> Refused);
