using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Pipelines.Demo;
using BatchSeg.Tests.Support;

namespace BatchSeg.Pipelines.Tests.Demo;

public sealed class PetArchiveTests : IDisposable
{
    private const int Images = 6;

    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        PetArchive.WriteOnce(_scratch["a"], Images, seed: 1);
        PetArchive.WriteOnce(_scratch["b"], Images, seed: 1);
        PetArchive.WriteOnce(_scratch["c"], Images, seed: 2);
        Assert.Equal(FolderContents.Of(_scratch["a"]), FolderContents.Of(_scratch["b"]));
        Assert.NotEqual(FolderContents.Of(_scratch["a"]), FolderContents.Of(_scratch["c"]));
    }

    [Fact]
    public void Archives_that_are_there_are_left_alone()
    {
        var archives = PetArchive.WriteOnce(_scratch.Path, Images, seed: 1);
        var written = archives.Select(File.GetLastWriteTimeUtc).ToList();
        PetArchive.WriteOnce(_scratch.Path, Images, seed: 2);
        Assert.Equal(written, archives.Select(File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void Every_photograph_has_a_trimap_of_its_size_with_pet_background_and_border()
    {
        PetArchive.WriteOnce(_scratch.Path, Images, seed: 1);
        var photographs = Read("images.tar.gz", "images/");
        var trimaps = Read("annotations.tar.gz", "annotations/trimaps/");
        Assert.Equal(Images, photographs.Count);
        Assert.Equal(photographs.Keys, trimaps.Keys);
        foreach (var (name, file) in trimaps)
        {
            var trimap = ImageDecoder.DecodeMask(file, new MaskDecodeOptions());
            var photograph = ImageDecoder.Decode(photographs[name], new DecodeOptions());
            Assert.Equal(photograph.Size, trimap.Size);
            Assert.Equal(new byte[] { 1, 2, 3 }, trimap.Pixels.Distinct().Order());
        }
    }

    [Fact]
    public void Lists_name_every_pet_once()
    {
        PetArchive.WriteOnce(_scratch.Path, Images, seed: 1);
        var lists = Read("annotations.tar.gz", "annotations/");
        var (train, test, all) = (Names(lists["trainval"]), Names(lists["test"]), Names(lists["list"]));
        Assert.Equal(all.Order(), train.Concat(test).Order());
        Assert.Equal(Images, all.Distinct().Count());
    }

    public void Dispose() => _scratch.Dispose();

    private static string[] Names(byte[] list) =>
        [.. System.Text.Encoding.ASCII.GetString(list).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ')[0])];

    /// <summary>Files right in a folder of the archive, by name without extension.</summary>
    private SortedDictionary<string, byte[]> Read(string archive, string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(File.OpenRead(_scratch[archive]), CompressionMode.Decompress));
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (Path.GetDirectoryName(entry.Name) + "/" != folder) continue;
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            files[Path.GetFileNameWithoutExtension(entry.Name)] = content.ToArray();
        }
        return files;
    }
}
