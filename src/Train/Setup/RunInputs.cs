using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Shards;
using BatchSeg.Models.Compute;
using BatchSeg.Torch.Extras;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;

namespace BatchSeg.Train.Setup;

/// <summary>What a training reads and computes with, found to fit each other before anything is written.</summary>
/// <param name="Compute">What `--device` and `--precision` mean on this machine.</param>
internal sealed record RunInputs(ShardFolder Shards, InputFiles Files, BatchTensors Compute) : IDisposable
{
    /// <exception cref="WrongUsageException">The recipe does not fit the shards, or the device is not there.</exception>
    /// <exception cref="InputMissingException">No shards, or a file that the recipe names is not there.</exception>
    public static async Task<RunInputs> Open(TrainRequest request, CancellationToken cancel)
    {
        var options = request.Options;
        var shards = await ShardFolder.Open(StoreUri.Open(request.Data), cancel);
        WrongUsageException.ThrowIfAny(Fit.Faults(options, shards));
        TorchRuntime.Tune(request.Threads);
        var device = DeviceChoice.Open(options.Device);
        var compute = new BatchTensors(device, PrecisionChoice.Of(options.Precision, device));
        return new(shards, await InputFiles.Fetch(options, cancel), compute);
    }

    public void Dispose() => Files.Dispose();
}
