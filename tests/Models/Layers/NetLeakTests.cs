using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchSeg.Models.Tests.Layers;

/// <summary>A small net with its optimizer leaves no tensor behind a step.</summary>
public sealed class NetLeakTests
{
    private const int Warm = 3; // steps until states and buffers are all there

    [Fact]
    public void Two_hundred_training_steps_end_with_as_many_tensors_as_they_began()
    {
        using var net = Net();
        using var optimizer = optim.AdamW(net.parameters());
        var counts = Repeat(200, () =>
        {
            var logits = net.call(rand([2, 3, 8, 8]));
            functional.cross_entropy(logits, randint(0, 4, [2, 8, 8])).backward();
            nn.utils.clip_grad_norm_(net.parameters(), 1);
            optimizer.step();
            optimizer.zero_grad();
        });
        Assert.Single(counts.Skip(Warm).Distinct());
    }

    [Fact]
    public void Two_thousand_inference_batches_end_with_as_many_tensors_as_they_began()
    {
        using var net = Net();
        net.eval();
        var counts = Repeat(2000, () =>
        {
            using var mode = inference_mode();
            net.call(ones([1, 3, 8, 8])).argmax(1).data<long>().ToArray();
        });
        Assert.Single(counts.Distinct());
    }

    private static Module<Tensor, Tensor> Net() => Sequential(
        Conv2d(3, 8, 3, padding: 1, padding_mode: PaddingModes.Reflect), BatchNorm2d(8), ReLU(inplace: true), MaxPool2d(2), Dropout2d(0.1),
        ConvTranspose2d(8, 4, 2, stride: 2), Identity());

    private static List<long> Repeat(int steps, Action step)
    {
        // What earlier tests left to the collector must not go while this one counts.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var counts = new List<long>();
        for (var i = 0; i < steps; i++)
        {
            using (NewDisposeScope()) step();
            counts.Add(Tensor.TotalCount);
        }
        return counts;
    }
}
