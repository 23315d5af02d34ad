using System.Runtime.InteropServices;
using BatchSeg.Models.Runtime;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class OlderLibstdcxxTests
{
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    [SkippableFact]
    public void TorchSharp_runs_from_a_copy_that_does_without_the_newer_version()
    {
        Skip.IfNot(OlderLibstdcxx.IsHere, "libstdc++ here is of GCC 13 or later: TorchSharp's library is loaded as it is");
        Assert.Equal(3f, ones(3).sum().item<float>());
        Assert.False(NativeLibrary.TryLoad(Library, out _));
        Assert.Contains(File.ReadLines("/proc/self/maps"), line => line.Contains("/memfd:libLibTorchSharp.so", StringComparison.Ordinal));
    }

    [Fact]
    public void Copy_that_cannot_be_made_is_told_with_what_to_do()
    {
        var error = Assert.Throws<DllNotFoundException>(() => OlderLibstdcxx.Load(typeof(OlderLibstdcxx).Assembly.Location));
        Assert.Contains("does not ask for GLIBCXX_3.4.32", error.Message, StringComparison.Ordinal);
        Assert.Contains("Debian 13", error.Message, StringComparison.Ordinal);
    }
}
