using BatchSeg.Models.Runtime;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Tune_sets_the_threads()
    {
        var before = get_num_threads();
        try
        {
            TorchRuntime.Tune(2);
            Assert.Equal(2, get_num_threads());
            TorchRuntime.Tune();
            Assert.Equal(Environment.ProcessorCount, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Bfloat16_is_known_from_the_flags_of_the_processor()
    {
        var known = File.Exists("/proc/cpuinfo")
            && File.ReadLines("/proc/cpuinfo").Any(line => line.Contains("_bf16") || line.Contains(" bf16"));
        Assert.Equal(known, TorchRuntime.ProcessorHasBfloat16);
    }
}
