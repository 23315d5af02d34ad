using System.Text.Json;
using BatchSeg.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

/// <summary>Values that PyTorch gave; the script of the same name beside each file made it.</summary>
internal sealed class Fixture(string name)
{
    public JsonElement Root { get; } = JsonDocument.Parse(
        File.ReadAllText(Checkout.File("tests", "Models", "fixtures", name))).RootElement;

    public IEnumerable<string> Names(string section) => Root.GetProperty(section).EnumerateObject().Select(item => item.Name);

    public static Tensor ToTensor(JsonElement json) => tensor(Doubles(json.GetProperty("data")), Longs(json.GetProperty("shape")));

    public static double[] Doubles(JsonElement json) => [.. json.EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>The scripts' input: element i is sin(0.37 i + phase).</summary>
    public static Tensor Pattern(long[] shape, double phase)
    {
        var count = shape.Aggregate(1L, (product, length) => product * length);
        return tensor(Enumerable.Range(0, (int)count).Select(i => Math.Sin(i * 0.37 + phase)).ToArray(), shape);
    }

    /// <param name="tolerance">Of the greatest expected value, if that is above 1.</param>
    public static void AssertNear(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.True(expected.shape.SequenceEqual(actual.shape),
            $"{what} has shape [{string.Join(", ", actual.shape)}], not [{string.Join(", ", expected.shape)}]");
        using var difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max();
        using var greatest = expected.to(ScalarType.Float64).abs().max();
        Assert.True(difference.item<double>() <= tolerance * Math.Max(1, greatest.item<double>()),
            $"{what} is off by {difference.item<double>():g3}");
    }

    private static long[] Longs(JsonElement json) => [.. json.EnumerateArray().Select(item => item.GetInt64())];
}
