using System.Runtime.InteropServices;
using BatchSeg.Models.Runtime;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class BindingCopyTests
{
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    [SkippableFact]
    public void TorchSharp_runs_where_the_loader_refuses_its_library()
    {
        Skip.IfNot(OlderLibstdcxx.IsHere, "libstdc++ here is of GCC 13 or later: the loader takes TorchSharp's library as it is");
        Assert.Equal(3f, ones(3).sum().item<float>());
        Assert.False(NativeLibrary.TryLoad(Library, out _));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.Contains("/memfd:libLibTorchSharp.so", StringComparison.Ordinal));
    }

    /// <summary>Each number is an object that a collection may take away while the operator still reads it.</summary>
    [Fact]
    public void Numbers_given_to_operators_outlive_garbage_collections()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested) GC.Collect(0);
        });
        collector.Start();
        using var values = ones(64, 64);
        for (var i = 0; i < 20_000; i++)
        {
            using var scope = NewDisposeScope();
            Assert.Equal(64 * 64 * 2.5f, (values * 2.5).sum().item<float>());
            Assert.Equal(64 * 64 * 1.5f, values.add(values, 0.5).sum().item<float>());
        }
        stop.Cancel();
        collector.Join();
    }

    [Fact]
    public void File_that_is_not_TorchSharps_is_told() =>
        Assert.Contains("THSTorch_dispose_scalar",
            Assert.Throws<DllNotFoundException>(() => BindingCopy.Load(typeof(BindingCopy).Assembly.Location)).Message);
}
