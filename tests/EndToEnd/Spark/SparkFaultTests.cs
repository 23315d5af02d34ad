using System.Formats.Tar;
using System.IO.Compression;
using BatchSeg.Engine.Tasks;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Spark;

/// <summary>What is wrong from the beginning, or with one image.</summary>
[Collection(SparkPetsTests.Name)]
public sealed class SparkFaultTests(SparkPets pets) : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [SkippableFact]
    public void Image_that_aborts_its_worker_is_rejected_and_all_others_are_segmented()
    {
        var local = Cli.Run(pets.Chain.Infer(_scratch["local"]));
        Assert.True(local.Code == 0, local.Error);

        var (name, bytes) = AnImageOfItsOwnSize(pets.Chain.Archives[0]);
        PoisonDecoder.Build(_scratch["native"], bytes);
        var command = pets.OnSpark([.. pets.Chain.Infer(_scratch["spark"]), "--spark-master", "local[2,2]", "--max-rejected", "0.1"]);
        command.Environment["BATCHSEG_NATIVE"] = _scratch["native"];
        var ended = Ended.Run(command);
        Assert.True(ended.Code == 0, ended.Error);

        var rejected = Assert.Single(ParquetReader.Read<RejectedItem>(
            Directory.EnumerateFiles(_scratch["spark", "rejected"], "*.parquet", SearchOption.AllDirectories).Single()));
        Assert.Equal(("worker_died", name), (rejected.Code, Path.GetFileNameWithoutExtension(rejected.Source)));
        Assert.Equal(
            FolderContents.Of(_scratch["local", "masks"]).Where(line => !line.Contains(name, StringComparison.Ordinal)),
            FolderContents.Of(_scratch["spark", "masks"]));
    }

    [SkippableFact]
    public void Bundle_that_is_not_there_is_told()
    {
        var ended =
            Ended.Run(pets.OnCluster(pets.Chain.Preprocess(_scratch["out"]), "--spark-conf",
            $"spark.archives={_scratch["batchseg-linux-x64.tar.gz"]}#batchseg"));
        Assert.Equal(1, ended.Code);
        Assert.Contains("batchseg-linux-x64.tar.gz", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Master_that_is_not_there_is_told()
    {
        var ended = Ended.Run(pets.OnSpark([.. pets.Chain.Preprocess(_scratch["out"]), "--spark-master", "spark://127.0.0.1:1"]));
        Assert.Equal(1, ended.Code);
        Assert.Contains("spark://127.0.0.1:1 does not answer", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _scratch.Dispose();

    private static (string Name, long Bytes) AnImageOfItsOwnSize(string archive)
    {
        using var reader = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        var images = new List<(string Name, long Bytes)>();
        while (reader.GetNextEntry() is { } entry)
            if (entry.Name.EndsWith(".jpg", StringComparison.Ordinal))
                images.Add((Path.GetFileNameWithoutExtension(entry.Name), entry.Length));
        return images.GroupBy(image => image.Bytes).Last(same => same.Count() == 1).Single();
    }
}
