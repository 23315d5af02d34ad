using BatchSeg.Models.Tests.Runtime;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Tests.Support;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Weights;

/// <summary>Files that PyTorch wrote (fixtures/pth/make.py): element i of every tensor is i.</summary>
public sealed class PthReaderTests
{
    private static string Fixture(string name) => Checkout.File("tests", "Models", "fixtures", "pth", name);

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("legacy.pth")]
    public void State_dict_of_either_format_has_its_types_shapes_and_values(string file)
    {
        using var scope = NewDisposeScope();
        var state = PthReader.ReadStateDict(Fixture(file));
        Assert.Equal(
            ["float", "half", "bfloat16", "double", "long", "byte", "bool", "scalar", "empty", "transposed", "row", "every_second",
                "expanded"], state.Keys);
        AssertIs(state["float"], ScalarType.Float32, [2, 3], [0, 1, 2, 3, 4, 5]);
        AssertIs(state["half"], ScalarType.Float16, [5], [0, 1, 2, 3, 4]);
        AssertIs(state["bfloat16"], ScalarType.BFloat16, [5], [0, 1, 2, 3, 4]);
        AssertIs(state["double"], ScalarType.Float64, [2], [0, 1]);
        AssertIs(state["long"], ScalarType.Int64, [3], [0, 1, 2]);
        AssertIs(state["byte"], ScalarType.Byte, [3], [0, 1, 2]);
        AssertIs(state["bool"], ScalarType.Bool, [3], [0, 1, 0]);
        AssertIs(state["scalar"], ScalarType.Float32, [], [7]);
        AssertIs(state["empty"], ScalarType.Float32, [0, 3], []);
    }

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("legacy.pth")]
    public void Views_of_a_shared_storage_come_out_contiguous(string file)
    {
        using var scope = NewDisposeScope();
        var state = PthReader.ReadStateDict(Fixture(file));
        AssertIs(state["transposed"], ScalarType.Float32, [6, 4], [.. Enumerable.Range(0, 24).Select(i => (double)(i % 4 * 6 + i / 4))]);
        AssertIs(state["row"], ScalarType.Float32, [6], [12, 13, 14, 15, 16, 17]);
        AssertIs(state["every_second"], ScalarType.Float32, [4, 3], [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
        AssertIs(state["expanded"], ScalarType.Float32, [3, 2], [0, 1, 0, 1, 0, 1]);
        Assert.All(state.Values, tensor => Assert.True(tensor.is_contiguous()));
    }

    [Fact]
    public void Checkpoint_gives_the_state_dict_inside_it()
    {
        using var scope = NewDisposeScope();
        var state = PthReader.ReadStateDict(Fixture("checkpoint.pth"));
        Assert.Equal(["weight", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"],
            state.Keys);
        AssertIs(state["weight"], ScalarType.Float32, [2, 2], [0, 1, 2, 3]);
        Assert.Equal(state.Keys, PthReader.ReadStateDict(Fixture("checkpoint.pth"), "state_dict").Keys);
    }

    [Fact]
    public void Everything_else_of_a_checkpoint_is_there_as_plain_data()
    {
        using var file = PthFile.Open(Fixture("checkpoint.pth"));
        var root = (OrderedDictionary<object, object?>)file.Root!;
        Assert.Equal(3L, root["epoch"]);
        Assert.Equal(0.5, root["best"]);
        Assert.Equal("net", root["name"]);
        Assert.Equal([0.9, 0.999], (object?[])root["betas"]!);
        Assert.Equal([1L, -70000L, 1L << 40, true, null], (List<object?>)root["history"]!);
    }

    [Fact]
    public void Parameters_are_read_as_tensors()
    {
        using var scope = NewDisposeScope();
        AssertIs(PthReader.ReadStateDict(Fixture("parameter.pth"))["weight"], ScalarType.Float32, [2, 2], [0, 1, 2, 3]);
    }

    [Theory]
    [InlineData("attack.pth")]
    [InlineData("attack_protocol_4.pth")]
    public void Code_in_a_pickle_is_refused_by_name_and_not_executed(string file)
    {
        var error = Assert.Throws<PthException>(() => PthReader.ReadStateDict(Fixture(file)));
        Assert.Contains("posix.system", error.Message);
        Assert.Contains("Nothing was executed", error.Message);
        Assert.Contains(file, error.Message);
        Assert.False(File.Exists("attack-succeeded"));
    }

    [Fact]
    public void Key_that_is_not_there_is_told_with_those_that_are()
    {
        var error = Assert.Throws<PthException>(() => PthReader.ReadStateDict(Fixture("checkpoint.pth"), "ema"));
        Assert.Contains("no state dict under 'ema'; it holds epoch, best", error.Message);
    }

    [Theory]
    [InlineData("zip.pth")]
    [InlineData("legacy.pth")]
    public void File_cut_short_anywhere_gives_an_error_and_no_tensors(string file)
    {
        using var folder = new ScratchFolder();
        var whole = File.ReadAllBytes(Fixture(file));
        foreach (var length in Enumerable.Range(0, 40).Select(i => i * whole.Length / 40))
        {
            File.WriteAllBytes(folder["cut.pth"], whole[..length]);
            Assert.ThrowsAny<IOException>(() => PthReader.ReadStateDict(folder["cut.pth"]));
        }
    }

    [Fact]
    public void Pickle_with_a_changed_byte_never_gives_more_than_an_error()
    {
        using var folder = new ScratchFolder();
        using var scope = NewDisposeScope();
        var whole = File.ReadAllBytes(Fixture("legacy.pth"));
        for (var place = 0; place < whole.Length; place += 7)
        {
            var changed = whole.ToArray();
            changed[place] ^= 0x15;
            File.WriteAllBytes(folder["changed.pth"], changed);
            try
            {
                PthReader.ReadStateDict(folder["changed.pth"]);
            }
            catch (IOException)
            {
                // Refused, as it may be; any other exception fails the test.
            }
        }
    }

    [Fact]
    public void Pickle_that_holds_itself_is_read_without_end()
    {
        using var folder = new ScratchFolder();
        var magic = File.ReadAllBytes(Fixture("legacy.pth"))[..15];
        byte[] version = [0x80, 2, (byte)'M', 0xe9, 3, (byte)'.'];
        byte[] machine = [0x80, 2, (byte)'}', (byte)'.'];
        byte[] ring = [0x80, 2, (byte)']', (byte)'q', 0, (byte)'h', 0, (byte)'a', (byte)'.'];
        byte[] keys = [0x80, 2, (byte)']', (byte)'.'];
        File.WriteAllBytes(folder["ring.pth"], [.. magic, .. version, .. machine, .. ring, .. keys]);
        using var file = PthFile.Open(folder["ring.pth"]);
        Assert.Same(file.Root, ((List<object?>)file.Root!)[0]);
    }

    [SkippableFact]
    public void Weights_of_EfficientNet_Lite0_are_read_whole()
    {
        var path = SharedFolder.Require("weights", "efficientnet-lite0", "efficientnet-lite0-57934424.pth");
        using var scope = NewDisposeScope();
        var state = PthReader.ReadStateDict(path);
        Assert.Equal(4_652_008, state.Where(pair => pair.Key.EndsWith("weight") || pair.Key.EndsWith("bias"))
            .Sum(pair => pair.Value.numel()));
        Assert.All(state.Values.Where(tensor => tensor.is_floating_point()), tensor => Assert.True(tensor.isfinite().all().item<bool>()));
    }

    private static void AssertIs(Tensor tensor, ScalarType type, long[] shape, double[] values)
    {
        Assert.Equal(type, tensor.dtype);
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(values, tensor.numel() == 0 ? [] : tensor.to(ScalarType.Float64).data<double>().ToArray());
    }
}
