using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

public sealed class RuntimeTests
{
    [Fact]
    public void Threads_can_be_set_and_read()
    {
        var before = get_num_threads();
        set_num_threads(2);
        Assert.Equal(2, get_num_threads());
        set_num_threads(before);
        Assert.Throws<ArgumentOutOfRangeException>(() => set_num_threads(0));
    }

    [Fact]
    public void Version_is_libtorchs() => Assert.Matches(@"^\d+\.\d+", __version__);

    [Fact]
    public void Devices_are_counted_without_an_error_where_there_is_none() => Assert.Equal(cuda.is_available(), cuda.device_count() > 0);

    [Fact]
    public void Tf32_can_be_switched_for_matrices_and_convolutions()
    {
        Assert.Equal((false, true), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
        backends.cuda.matmul.allow_tf32 = true;
        Assert.True(backends.cuda.matmul.allow_tf32);
        backends.cuda.matmul.allow_tf32 = false;
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1, "cpu")]
    [InlineData("cuda", DeviceType.CUDA, -1, "cuda")]
    [InlineData("CUDA:1", DeviceType.CUDA, 1, "cuda:1")]
    public void Device_names_are_read_and_written(string name, DeviceType type, int index, string written)
    {
        var device = torch.device(name);
        Assert.Equal((type, index, written), (device.type, device.index, device.ToString()));
    }
}
