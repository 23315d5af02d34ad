using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>Steps in a dispose scope leave nothing: neither tensors nor memory. Tensors here are large enough that one kept per step would show.</summary>
public sealed class LeakTests
{
    private const int Width = 256;
    private const long MemorySlack = 24 << 20;

    [Fact]
    public void Two_hundred_training_steps_leave_no_tensor_and_no_memory()
    {
        using var first = randn([Width, Width], requires_grad: true);
        using var second = randn([Width, 1], requires_grad: true);
        AssertFlat(steps: 200, () =>
        {
            using var scope = NewDisposeScope();
            var loss = (rand(Width, Width).mm(first).relu().mm(second) - 1).pow(2).mean();
            loss.backward();
            using (no_grad())
            {
                foreach (var weight in new[] { first, second })
                {
                    weight.sub_(weight.grad! * 1e-6);
                    weight.grad = null;
                }
            }
            _ = loss.item<float>();
        });
    }

    [Fact]
    public void Two_thousand_inference_batches_leave_no_tensor_and_no_memory()
    {
        using var weight = randn(Width, Width);
        AssertFlat(steps: 2000, () =>
        {
            using var mode = inference_mode();
            using var scope = NewDisposeScope();
            var classes = rand(Width, Width).mm(weight).softmax(1).argmax(1);
            _ = classes.data<long>().ToArray();
        });
    }

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
