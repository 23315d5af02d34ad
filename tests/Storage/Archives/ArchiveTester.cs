using System.Text;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Storage.Tests.Archives;

/// <summary>What every kind of archive does alike. The archives are written by programs that are not ours.</summary>
public abstract class ArchiveTester : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    protected IStore Store => new FileStore(_scratch.Path);
    protected string Scratch => _scratch.Path;

    public void Dispose()
    {
        _scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Packs the files in this order into the scratch folder, and returns the archive's name.</summary>
    protected abstract string Pack(IEnumerable<(string Name, byte[] Bytes)> files);

    /// <summary>Lists what <see cref="Pack"/> made.</summary>
    protected virtual Task<ArchiveListing> List(string archive, ArchiveLimits? limits = null) =>
        Archive.List(Store, archive, limits ?? new());

    [Fact]
    public async Task Entries_are_listed_in_ordinal_order_and_read_as_they_were_packed()
    {
        var files = new[] { ("b/2.png", Bytes(3000)), ("a.txt", Bytes(1)), ("b/1.png", Bytes(70_000)), ("B/x.jpg", Bytes(513)),
            ("b.txt", Bytes(512)), ("empty.txt", Bytes(0)) };
        await AssertHolds(Pack(files), files);
    }

    [Fact]
    public async Task Long_and_foreign_names_come_back_as_they_were()
    {
        var files = new[] { $"{new string('d', 120)}/{new string('e', 90)}/{new string('f', 150)}.png", "ünï/çødé-猫.png", "two words.txt",
            "a'b\"c%20+#?.txt" };
        var packed = files.Select(name => (name, Encoding.UTF8.GetBytes(name))).ToArray();
        await AssertHolds(Pack(packed), packed);
    }

    [Fact]
    public async Task What_macos_adds_is_skipped()
    {
        var junk = new[] { "__MACOSX/._a.jpg", "__MACOSX/x/y", "images/._a.jpg", "._b", ".DS_Store", "images/.DS_Store",
            "images/__MACOSX/z" };
        var archive = Pack(junk.Append("images/a.jpg").Append("images/not__MACOSX/b.jpg").Select(name => (name, Bytes(5))));
        var listing = await List(archive);
        Assert.Equal(["images/a.jpg", "images/not__MACOSX/b.jpg"], listing.Entries.Select(entry => entry.Name));
        Assert.Empty(listing.Refused);
    }

    [Fact]
    public async Task An_entry_over_the_size_limit_is_refused_by_itself()
    {
        var archive = Pack([("big.bin", Bytes(1001)), ("small.bin", Bytes(1000))]);
        var listing = await List(archive, new(MaxEntryBytes: 1000));
        Assert.Equal(["small.bin"], listing.Entries.Select(entry => entry.Name));
        var refused = Assert.Single(listing.Refused);
        Assert.Equal(("big.bin", RejectCode.EntryTooLarge), (refused.Name, refused.Code));
    }

    [Fact]
    public async Task Too_many_entries_refuse_the_archive()
    {
        var archive = Pack(Enumerable.Range(0, 11).Select(i => ($"{i}.txt", Bytes(1))));
        Assert.Equal(11, (await List(archive, new(MaxEntries: 11))).Entries.Count);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List(archive, new(MaxEntries: 10)));
        Assert.Contains("more than 10 entries", fault.Message);
    }

    [Fact]
    public async Task Too_many_unpacked_bytes_refuse_the_archive()
    {
        var archive = Pack([("1.bin", Bytes(40_000)), ("2.bin", Bytes(40_001))]);
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => List(archive, new(MaxUnpackedBytes: 80_000)));
        Assert.Contains("more than 80,000 bytes", fault.Message);
    }

    [Fact]
    public void Any_names_and_bytes_come_back()
    {
        var part = Gen.Elements("a", "b.png", "Ü", "猫", "x y", "..z", "-", "~", "0").ListOf(3).Select(parts => string.Join('/', parts));
        var file = part.Zip(Gen.Choose(0, 255).Select(i => (byte)i).ArrayOf(), (name, bytes) => (Name: name, Bytes: bytes));
        var files = file.ListOf().Select(list => list.DistinctBy(one => one.Name).Where((one, _) => one.Name.Length > 0).ToArray())
            .Where(list => list.Length > 0);
        Prop.ForAll(files.ToArbitrary(), list => AssertHoldsBlocking(list)).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    protected async Task AssertHolds(string archive, IReadOnlyCollection<(string Name, byte[] Bytes)> files)
    {
        var listing = await List(archive);
        Assert.Empty(listing.Refused);
        Assert.Equal(files.Select(file => file.Name).Order(StringComparer.Ordinal), listing.Entries.Select(entry => entry.Name));
        var bytesOf = files.ToDictionary(file => file.Name, file => file.Bytes);
        foreach (var entry in listing.Entries)
        {
            Assert.Equal(bytesOf[entry.Name].Length, entry.Bytes);
            Assert.Equal(bytesOf[entry.Name], await ArchiveEntryReader.Read(Store, entry));
        }
    }

    /// <summary>On threads of the pool: xunit has only as many as cores, and all of them may wait here.</summary>
    private void AssertHoldsBlocking(IReadOnlyCollection<(string Name, byte[] Bytes)> files) =>
        Task.Run(() => AssertHolds(Pack(files), files)).GetAwaiter().GetResult();

    /// <summary>Half noise and half zeros, so that it compresses, but not to nothing.</summary>
    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes.AsSpan(length / 2));
        return bytes;
    }

    protected string PathOf(string archive) => Path.Combine(Scratch, archive);
}
