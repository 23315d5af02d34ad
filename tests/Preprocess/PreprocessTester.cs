using BatchSeg.Data.Tables;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Shards;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests;

/// <summary>A data set, an output folder, and the stage between them.</summary>
public abstract class PreprocessTester : IDisposable
{
    protected ScratchFolder Scratch { get; } = new();

    protected string Output => Scratch["out"];

    protected PreprocessOptions Options => new([Scratch["data"]], "pairs", Output, Size: "8x12");

    protected static async Task<ShardManifest> Run(PreprocessOptions options, int workers = 2, double maxRejected = 0)
    {
        using var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>>
        {
            [SpoolFunction.Name] = () => new SpoolFunction(),
            [UnpackFunction.Name] = () => new UnpackFunction(),
            [PreprocessFunction.Name] = () => new PreprocessFunction(workers),
        });
        return await PreprocessStage.Run(options, new StageSettings(new LocalRunner(functions, workers), maxRejected), default);
    }

    protected static List<ShardRow> Rows(PreprocessOptions options, ShardManifest manifest, string split) =>
        [.. manifest.Splits[split].SelectMany(shard => ParquetReader.Read<ShardRow>(Path.Combine(options.Output, shard.Path)))];

    protected List<RejectedItem> Rejected() => [.. ParquetReader.Read<RejectedItem>(Path.Combine(Output, "rejected/part-00000.parquet"))];

    public void Dispose()
    {
        Scratch.Dispose();
        GC.SuppressFinalize(this);
    }
}
