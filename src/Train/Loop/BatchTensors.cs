using BatchSeg.Train.Loading;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>Arrays to tensors, on the device and in the type that the model computes in.</summary>
public sealed record BatchTensors(Device Device, ScalarType Type)
{
    /// <summary>[N, channels, H, W].</summary>
    public Tensor Images(Batch batch) => tensor(batch.Images, [batch.Count, batch.Channels, batch.Size.Height, batch.Size.Width])
        .to(Type, Device);

    /// <summary>int64 [N, H, W].</summary>
    public Tensor Masks(Batch batch) => tensor(batch.Masks, [batch.Count, batch.Size.Height, batch.Size.Width]).to(Device);
}
