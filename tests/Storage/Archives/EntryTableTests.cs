using BatchSeg.Storage.Archives;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Storage.Tests.Archives;

public sealed class EntryTableTests
{
    private static readonly Arbitrary<ArchiveEntry[]> Entries =
        (from name in Gen.Elements("a.jpg", "b/a.jpg", "B.png", "é", "\uFFFD", "😀")
         from place in Gen.Elements("many.zip", "other.tar", name)
         from numbers in Gen.Elements(0L, 1L, int.MaxValue + 1L, long.MaxValue).Three()
         from compression in Gen.Elements(EntryCompression.Stored, EntryCompression.Deflate)
         from hasZipHeader in Gen.Elements(true, false)
         from crc32 in Gen.Elements<uint?>(null, 0, uint.MaxValue)
         select new ArchiveEntry(name, place, numbers.Item1, numbers.Item2, numbers.Item3, compression, hasZipHeader, crc32)).ArrayOf()
             .ToArbitrary();

    [Fact]
    public void Entries_are_what_was_added() =>
        Prop.ForAll(Entries, entries => Table(entries).SequenceEqual(entries)).QuickCheckThrowOnFailure();

    [Fact]
    public void Order_of_name_is_that_of_the_sorted_entries() => Prop.ForAll(Entries, entries =>
    {
        var different = entries.DistinctBy(entry => entry.Name).ToList();
        return Table(different).InOrderOfName().SequenceEqual(different.OrderBy(entry => entry.Name, StringComparer.Ordinal));
    }).QuickCheckThrowOnFailure();

    private static EntryTable Table(IEnumerable<ArchiveEntry> entries)
    {
        var table = new EntryTable();
        foreach (var entry in entries) table.Add(entry);
        return table;
    }
}
