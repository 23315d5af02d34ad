using System.Runtime.CompilerServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

/// <summary>Steps in a dispose scope leave nothing: neither tensors nor memory.</summary>
public sealed class LeakTests
{
    private const long MemorySlack = 24 << 20;

    [Fact]
    public void Two_hundred_training_steps_leave_no_tensor_and_no_memory()
    {
        using var net = SmallNet();
        using var truth = randint(3, [4, 32, 32]);
        AssertFlat(steps: 200, () =>
        {
            using var scope = NewDisposeScope();
            var loss = nn.functional.cross_entropy(net.call(rand(4, 3, 32, 32)), truth);
            loss.backward();
            using (no_grad())
            {
                foreach (var parameter in net.parameters()) parameter.sub_(parameter.grad! * 0.01);
            }
            net.zero_grad();
            _ = loss.item<float>();
        });
    }

    [Fact]
    public void Two_thousand_inference_batches_leave_no_tensor_and_no_memory()
    {
        using var net = SmallNet();
        net.eval();
        AssertFlat(steps: 2000, () =>
        {
            using var mode = inference_mode();
            using var scope = NewDisposeScope();
            _ = net.call(rand(4, 3, 32, 32)).argmax(1).sum().item<long>();
        });
    }

    /// <summary>Down and up again, as a segmentation network: one step's tensors are about 2 MB.</summary>
    private static Sequential SmallNet() => nn.Sequential(
        nn.Conv2d(3, 16, 3, padding: 1), nn.BatchNorm2d(16), nn.ReLU(),
        nn.MaxPool2d(2), nn.Conv2d(16, 16, 3, padding: 1, bias: false), nn.ReLU(inplace: true), nn.Dropout2d(0.1),
        nn.ConvTranspose2d(16, 3, 2, stride: 2));

    [Fact]
    public void Forgotten_tensors_are_freed_by_the_collector()
    {
        var before = Tensor.TotalCount;
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (var i = 0; i < 10; i++) _ = ones(10);
    }

    private static void AssertFlat(int steps, Action step)
    {
        for (var i = 0; i < steps / 4; i++) step();
        var memory = ResidentBytes();
        var tensors = Tensor.TotalCount;
        for (var i = 0; i < steps; i++)
        {
            step();
            Assert.Equal(tensors, Tensor.TotalCount);
        }
        Assert.InRange(ResidentBytes() - memory, long.MinValue, MemorySlack);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet;
    }
}
