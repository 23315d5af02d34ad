using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Shards;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Settings;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests;

/// <summary>A data set, an output folder, and the stage between them.</summary>
public abstract class PreprocessTester : IDisposable
{
    protected ScratchFolder Scratch { get; } = new();

    protected string Output => Scratch["out"];

    protected SettingValues Options =>
        PreprocessSettings.Table.Read(new() { ["input"] = [Scratch["data"]], ["layout"] = ["pairs"], ["output"] = [Output],
        ["size"] = ["8x12"] });

    protected static async Task<ShardManifest> Run(SettingValues options, int workers = 2, double maxRejected = 0)
    {
        using var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>>
        {
            [SpoolFunction.Name] = () => new SpoolFunction(),
            [UnpackFunction.Name] = () => new UnpackFunction(),
            [PreprocessFunction.Name] = () => new PreprocessFunction(workers),
        });
        return await PreprocessStage.Run(options, new RunSettings(new LocalRunner(functions, workers), maxRejected), default);
    }

    protected static List<ShardRow> Rows(SettingValues options, ShardManifest manifest, string split) =>
        [.. manifest.Splits[split].SelectMany(shard => ParquetReader.Read<ShardRow>(
        Path.Combine(options.Get(PreprocessSettings.Output), shard.Path)))];

    protected List<RejectedItem> Rejected() => [.. ParquetReader.Read<RejectedItem>(Path.Combine(Output, "rejected/part-00000.parquet"))];

    public void Dispose()
    {
        Scratch.Dispose();
        GC.SuppressFinalize(this);
    }
}
