using System.Buffers.Binary;
using System.Text;
using BatchSeg.Models.Weights.Files;
using BatchSeg.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Weights;

public sealed class SafetensorsTests
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32,
        ScalarType.Int16, ScalarType.Int8,
        ScalarType.Byte, ScalarType.Bool,
    ];

    [Fact]
    public void File_that_another_program_wrote_is_read()
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(Checkout.File("tests", "Models", "fixtures", "by_hand.safetensors"));
        Assert.Equal(new Dictionary<string, string> { ["format"] = "pt", ["note"] = "größer" }, file.Metadata);
        Assert.Equal(["bias", "brain", "mask", "nothing", "steps", "weight"], file.Entries.Keys.Order());
        AssertIs(file.Read("bias"), ScalarType.Float16, [3], [0.5, -1, 2]);
        AssertIs(file.Read("weight"), ScalarType.Float32, [2, 2], [1, 2, 3, 4]);
        AssertIs(file.Read("brain"), ScalarType.BFloat16, [2], [1, -2]);
        AssertIs(file.Read("steps"), ScalarType.Int64, [], [1L << 40]);
        AssertIs(file.Read("mask"), ScalarType.Bool, [3], [1, 0, 1]);
        AssertIs(file.Read("nothing"), ScalarType.Float64, [0, 4], []);
    }

    [Fact]
    public void Written_bytes_are_those_of_the_format()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        Safetensors.Write(stream, new Dictionary<string, Tensor> { ["b"] = tensor([1f, 2f]), ["a"] = tensor((byte)3) },
            new Dictionary<string, string> { ["k"] = "v" });
        var bytes = stream.ToArray();
        const string header =
            """{"__metadata__":{"k":"v"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"""
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[8,9]}}";
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(new byte[] { 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 3 }, bytes[(8 + length)..]);
    }

    [Fact]
    public void What_is_written_is_read_again_and_the_order_of_names_does_not_change_a_byte()
    {
        var tensors = Gen.Choose(0, 6).ArrayOf().Select(shape => shape.Take(4).ToArray()).Zip(Gen.Elements(Types)).ArrayOf();
        Prop.ForAll(tensors.ToArbitrary(), cases =>
        {
            using var scope = NewDisposeScope();
            using var folder = new ScratchFolder();
            var named = cases.Select((item, i) => ($"layer.{i}.größe", Random(item.Item1, item.Item2))).ToDictionary();
            Safetensors.Write(folder["one"], named);
            Safetensors.Write(folder["two"], named.Reverse().ToDictionary());
            var read = Safetensors.Read(folder["one"]);
            return File.ReadAllBytes(folder["one"]).SequenceEqual(File.ReadAllBytes(folder["two"]))
                && read.Keys.Order().SequenceEqual(named.Keys.Order())
                && named.All(pair => read[pair.Key].dtype == pair.Value.dtype && read[pair.Key].shape.SequenceEqual(pair.Value.shape)
                    && read[pair.Key].bytes.SequenceEqual(pair.Value.bytes));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Tensors_in_another_memory_order_are_written_in_the_usual_one()
    {
        using var scope = NewDisposeScope();
        using var folder = new ScratchFolder();
        Safetensors.Write(folder["t"], new Dictionary<string, Tensor> { ["t"] = arange(6).reshape(2, 3).t().requires_grad_(false) });
        AssertIs(Safetensors.Read(folder["t"])["t"], ScalarType.Int64, [3, 2], [0, 3, 1, 4, 2, 5]);
    }

    [Fact]
    public void Type_that_the_format_lacks_is_refused_before_a_byte_is_written()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        var tensors = new Dictionary<string, Tensor> { ["c"] = zeros([1], ScalarType.ComplexFloat32) };
        Assert.Contains("'c' is ComplexFloat32", Assert.Throws<ArgumentException>(() => Safetensors.Write(stream, tensors)).Message);
        Assert.Equal(0, stream.Length);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "8 bytes, but 4 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "has 8 bytes, but its offsets say 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "begins at 4 where 0 is next")]
    [InlineData("""{"a":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", 1, "type F8, which is not read")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2,
        "is there twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "faulty")]
    [InlineData("""{"a":{"dtype":"F32"}}""", 0, "faulty")]
    [InlineData("""{"a":""", 0, "faulty")]
    public void Faulty_header_is_refused_with_what_is_wrong(string header, int dataBytes, string told)
    {
        using var folder = new ScratchFolder();
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(folder["bad"], [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[dataBytes]]);
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder["bad"])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(40)]
    public void File_cut_short_is_refused(int length)
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder["cut"], File.ReadAllBytes(Checkout.File("tests", "Models", "fixtures", "by_hand.safetensors"))[
            ..length]);
        Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(folder["cut"]));
    }

    private static Tensor Random(int[] shape, ScalarType type) =>
        randint(0, type == ScalarType.Bool ? 2 : 100, [.. shape.Select(length => (long)length)]).to(type);

    private static void AssertIs(Tensor tensor, ScalarType type, long[] shape, double[] values)
    {
        Assert.Equal(type, tensor.dtype);
        Assert.Equal(shape, tensor.shape);
        Assert.Equal(values, tensor.numel() == 0 ? [] : tensor.to(ScalarType.Float64).data<double>().ToArray());
    }
}
