using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Datasets.Catalog;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Tests.Catalog;

public sealed class SpoolIndexTests : IDisposable
{
    private const string Spool = "work/spool/a.tar";
    private readonly string _folder = Directory.CreateTempSubdirectory("batchseg-test-").FullName;
    private IStore Store => new FileStore(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_is_what_a_walk_through_the_spooled_tar_finds()
    {
        Pack(("b/two.png", 700_000), ("a.jpg", 5), ("a.jpg", 6), ("../out.png", 3), ("empty.png", 0));
        var result = await RunSpool();
        Assert.Equal([Spool, SpoolIndex.NameOf(Spool)], result.Objects.Select(written => written.Name));

        var walked = await Archive.List(Store, Spool, new(), source: "people's name");
        var read = await SpoolIndex.Read(Store, Spool, "people's name", default);
        Assert.Equal(walked.Source, read.Source);
        Assert.Equal(walked.Entries, read.Entries);
        Assert.Equal(walked.Refused, read.Refused);
        Assert.Equal(["a.jpg", "b/two.png", "empty.png"], read.Entries.Select(entry => entry.Name));
        Assert.Equal(RejectCode.UnsafeName, Assert.Single(read.Refused).Code);
        Assert.Equal(6, read.Entries[0].Bytes); // the later of two of a name
    }

    private async Task<TaskResult> RunSpool()
    {
        var work = TaskWork.Of(new SpoolWork(_folder, "a.tar.gz", Spool, new()));
        using var function = new SpoolFunction();
        return await function.Run(new StageTask(SpoolFunction.Name, 0, _folder, work), default);
    }

    private void Pack(params (string Name, int Bytes)[] entries)
    {
        using var gzip = new GZipStream(File.Create(Path.Combine(_folder, "a.tar.gz")), CompressionLevel.Fastest);
        using var tar = new TarWriter(gzip);
        foreach (var (name, bytes) in entries)
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(new byte[bytes]) });
    }
}
