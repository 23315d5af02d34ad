using System.Security.Cryptography;
using BatchSeg.Engine.Runs;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Tests;

/// <summary>A folder with synthetic shards, and short trainings of a very small U-Net on them.</summary>
internal sealed class TrainingFixture : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public TrainingFixture(IReadOnlyList<int>? trainPerShard = null, int validation = 6) =>
        SyntheticShards.Write(Shards, trainPerShard ?? [7, 9, 5], validation);

    public string Shards => _scratch["shards"];

    public string Output(string name) => _scratch[name];

    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(_scratch[name], text);
        return _scratch[name];
    }

    public Task<TrainResult> Train(
        string output, (string Key, string Value)[]? settings = null, IProgress<StageProgress>? progress = null, bool resume = false,
        CancellationToken cancel = default) =>
        TrainStage.Run(Request(output, settings ?? []) with { Resume = resume, Progress = progress }, cancel);

    public TrainRequest Request(string output, params (string Key, string Value)[] settings) =>
        new(Shards, Output(output), Options(settings), Resume: false, Threads: 1);

    /// <summary>Makes an output one that another version of the program wrote.</summary>
    public async Task SetVersion(string output, string version)
    {
        var store = new FileStore(Output(output));
        var record = await store.ReadJson<JobRecord>(JobRecord.FileName);
        await store.WriteJson(JobRecord.FileName, record with { ProgramVersion = version });
    }

    public static TrainOptions Options(params (string Key, string Value)[] settings)
    {
        var values = new Dictionary<string, string>
        {
            ["model"] = "unet", ["model-args"] = "base_channels=4,depth=2", ["epochs"] = "3", ["batch"] = "4", ["lr"] = "0.01",
                ["device"] = "cpu", ["precision"] = "fp32",
        };
        foreach (var (key, value) in settings) values[key] = value;
        return TrainOptions.Parse(values);
    }

    /// <summary>SHA-256 of every file of an output, by its name.</summary>
    public SortedDictionary<string, string> Hashes(string output) => new(
        Directory.EnumerateFiles(Output(output), "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is not (".lock" or "job.json"))
            .ToDictionary(path => Path.GetRelativePath(Output(output), path), path =>
                Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(path)))),
        StringComparer.Ordinal);

    public void Dispose() => _scratch.Dispose();
}
