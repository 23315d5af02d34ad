using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation;
using BatchSeg.Foundation.Text;
using BatchSeg.Infer.Stage;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>The executors' bundle runs where nothing is installed, and takes nothing from where something is.</summary>
[Collection(PetChainTests.Name)]
public sealed partial class BundleTests(PetChain chain, Bundle bundle) : IClassFixture<Bundle>, IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void Script_prints_sizes_and_contents()
    {
        Assert.Matches(@"batchseg-linux-x64\.tar\.gz: \d+ MB, \d+ MB unpacked, \d+ files; runs with glibc 2\.\d+ or later",
            bundle.Contents);
        Assert.Contains("libtorch_cpu.so", bundle.Contents, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("libturbojpeg0")]
    [InlineData("libssl3")]
    [InlineData("NetVips.Native.linux-x64")]
    [InlineData("Magick.NET-Q8-x64")]
    public void Licences_of_native_libraries_are_in_it(string package) =>
        Assert.Contains(bundle.Entries, entry => entry.EndsWith($" ./licences/{package}", StringComparison.Ordinal));

    [Fact]
    public void Archive_holds_nothing_that_differs_from_one_making_to_the_next()
    {
        Assert.All(bundle.Entries, entry => Assert.Matches(@"^[d-][rwx-]{9} 0/0 +\d+ 1970-01-01 00:00:00 \./", entry));
        var names = bundle.Entries.Select(entry => EntryName().Match(entry).Value.TrimEnd('/').Replace('/', '\0')).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Version_is_told_with_an_empty_environment() =>
        Assert.Equal(new Ended(0, $"{ProgramVersion.Current}\n", ""), Ended.Run(bundle.Command("--version")));

    /// <summary>Spark, told to use it in Python's place, calls it with the file that it was asked to run.</summary>
    [Fact]
    public void Python_file_in_front_of_the_arguments_is_passed_over() =>
        Assert.Equal($"{ProgramVersion.Current}\n", Ended.Run(bundle.Command("/some/where/batchseg.py", "--version")).Output);

    /// <summary>YARN gives its containers one, and other libraries of the same names may lie there.</summary>
    [Fact]
    public void Library_path_of_the_machine_is_not_followed()
    {
        File.WriteAllText(_scratch["libstdc++.so.6"], "no library");
        var start = bundle.Command("--version");
        start.Environment["LD_LIBRARY_PATH"] = _scratch.Path;
        Assert.Equal(new Ended(0, $"{ProgramVersion.Current}\n", ""), Ended.Run(start));
    }

    [Fact]
    public void Worker_takes_from_the_machine_only_glibc()
    {
        using var worker = Ended.Begin(bundle.Command("worker"));
        worker.StandardInput.WriteLine(TaskOn(chain.Shards, chain.Model, _scratch["run"]));
        worker.StandardInput.Flush();
        var result = JsonSerializer.Deserialize<TaskResult>(worker.StandardOutput.ReadLine()!, JsonText.Line)!;
        var mapped = File.ReadLines($"/proc/{worker.Id}/maps").Select(line => Library().Match(line).Value).Where(path => path.Length > 0)
            .ToHashSet();
        worker.StandardInput.Close();
        Assert.Equal(0, Ended.Of(worker).Code);
        Assert.NotEmpty(result.Objects);
        foreach (var name in new[] { "libtorch_cpu", "libduckdb", "libstdc++" })
            Assert.Contains(mapped, path => path.Contains(name, StringComparison.Ordinal));
        Assert.DoesNotContain(mapped, path => !path.StartsWith(bundle.Folder, StringComparison.Ordinal) && !Glibc()
            .IsMatch(Path.GetFileName(path)));
    }

    [SkippableFact]
    public void Worker_does_a_task_where_only_bash_and_glibc_are()
    {
        var root = BareRoot.Require(bundle.Root);
        Copy(chain.Shards, "shards");
        Copy(chain.Model, "model");
        var worker = Ended.Run(root.Command("/bundle/bin/batchseg", "worker"),
            TaskOn(chain.Shards, chain.Model, "/run", "/shards", "/model") + "\n");
        Assert.True(worker.Code == 0, worker.Error);
        var result = JsonSerializer.Deserialize<TaskResult>(worker.Output, JsonText.Line)!;
        Assert.All(result.Objects, written => Assert.True(File.Exists(Path.Combine(bundle.Root, "run", written.Name)), written.Name));
    }

    [SkippableFact]
    public void Every_format_is_decoded_where_only_bash_and_glibc_are()
    {
        var root = BareRoot.Require(bundle.Root);
        Copy(chain.Model, "model");
        Directory.CreateDirectory(Path.Combine(bundle.Root, "images"));
        foreach (var image in new[] { "baseline.jpg", "palette.png", "lossless.webp", "deflate.tif", "rgb.bmp", "animated.gif",
            "picture.heic", "picture.avif", "picture.jp2" })
        {
            // By their formats' names: samples are told apart by their names without extension.
            var copy = Path.GetExtension(image).TrimStart('.') + Path.GetExtension(image);
            File.Copy(Checkout.File("tests", "Imaging", "fixtures", image), Path.Combine(bundle.Root, "images", copy), overwrite: true);
        }
        var infer =
            Ended.Run(root.Command("/bundle/bin/batchseg", "infer", "/images", "--model", "/model", "--output", "/formats",
            "--max-rejected", "0", "--json"));
        Assert.True(infer.Code == 0, infer.Error);
        Assert.Equal(9, Directory.GetFiles(Path.Combine(bundle.Root, "formats", "masks")).Length);
    }

    /// <summary>The nightly job as a scheduler starts it; nothing of the checkout is used.</summary>
    [SkippableFact]
    public void Spark_submit_sends_the_bundle_to_executors_that_do_the_nights_work()
    {
        var spark = SparkHome.Require();
        using var cluster = new SparkCluster();
        var submit = new ProcessStartInfo(Path.Combine(spark, "bin", "spark-submit"),
        [
            "--master", cluster.RequireMaster(), "--archives", $"{bundle.Archive}#batchseg", "--conf", "spark.executor.memory=512m",
            "--conf", "spark.ui.enabled=false",
            Path.Combine(bundle.Folder, "jobs", "batchseg.py"), "run", Path.Combine(bundle.Folder, "jobs", "nightly.yaml"), "--engine",
            "spark", "--set", $"layout={PetChain.Layout}",
            "--set", $"input={Path.GetDirectoryName(chain.Archives[0])}", "--set", $"model={chain.Model}", "--set",
            $"output={_scratch["night"]}",
        ]) { WorkingDirectory = _scratch.Path, Environment = { ["SPARK_LOCAL_IP"] = "127.0.0.1" } };
        var night = Ended.Run(submit);
        Assert.True(night.Code == 0, night.Output + night.Error);
        Assert.Equal(40, Directory.EnumerateFiles(_scratch["night"], "*.png", SearchOption.AllDirectories).Count());
        Assert.True(File.Exists(_scratch["night", "summary.json"]));
        Assert.NotEmpty(Directory.GetFiles(cluster.Folder, "libtorch_cpu.so*", SearchOption.AllDirectories));
    }

    /// <summary>Their image has the bundle in /opt/batchseg.</summary>
    [Fact]
    public void Files_that_Kubernetes_manifests_name_are_in_the_bundle()
    {
        var named = Directory.GetFiles(Manifests.Folder).SelectMany(file => InImage().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["path"].Value).ToHashSet();
        Assert.Contains("bin/batchseg", named);
        Assert.All(named, path => Assert.True(File.Exists(Path.Combine(bundle.Folder, path)), path));
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>The line of an inference task on the first shard of training, which needs DuckDB and libtorch.</summary>
    /// <param name="shardsThere">Where the worker sees the shards, if not where they are; the model likewise.</param>
    private static string TaskOn(string shards, string model, string output, string? shardsThere = null, string? modelThere = null)
    {
        var shard = ShardManifestFile.Read(StoreUri.Open(shards)).Result.Splits["train"][0];
        var card = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(model, "model.json")));
        var settings = new Dictionary<string, string> { ["batch"] = "8", ["device"] = "cpu", ["precision"] = "fp32" };
        var run = new RunWork(modelThere ?? model, card.GetProperty("weights_sha256").GetString()!, settings);
        var work = new InferWork(run, "rows.parquet", Entries: null,
            new ShardWork(shardsThere ?? shards, shard.Path, shard.Bytes, shard.Sha256, Channels: 3));
        return JsonSerializer.Serialize(new StageTask(InferFunction.Name, 0, output, TaskWork.Of(work)), JsonText.Line);
    }

    private void Copy(string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(bundle.Root, name, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    [GeneratedRegex(@"/opt/batchseg/(?<path>[\w./-]+)")]
    private static partial Regex InImage();

    [GeneratedRegex(@"(?<= )\./.*")]
    private static partial Regex EntryName();

    [GeneratedRegex(@"/.*\.so(\.[0-9.]+)?$")]
    private static partial Regex Library();

    [GeneratedRegex(@"^(ld-linux-x86-64|lib(c|m|mvec|dl|pthread|rt|resolv|util|anl)|libnss_[a-z]+)\.so\.[0-9]+$")]
    private static partial Regex Glibc();
}
