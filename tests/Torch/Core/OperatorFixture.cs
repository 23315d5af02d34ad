using System.Text.Json;
using BatchSeg.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>fixtures/core_ops.json: what PyTorch gives (fixtures/core_ops.py made it).</summary>
internal static class OperatorFixture
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Checkout.File("tests", "Torch", "fixtures", "core_ops.json"))).RootElement;

    public static IEnumerable<string> Names => Root.GetProperty("ops").EnumerateObject().Select(op => op.Name);

    public static Tensor Input(string name) => ToTensor(Root.GetProperty(name));

    /// <param name="part">`result`, `x_grad` or `y_grad`; null where PyTorch gives none.</param>
    public static Tensor? Expected(string op, string part) =>
        Root.GetProperty("ops").GetProperty(op).TryGetProperty(part, out var value) ? ToTensor(value) : null;

    private static Tensor ToTensor(JsonElement json)
    {
        var shape = json.GetProperty("shape").EnumerateArray().Select(item => item.GetInt64()).ToArray();
        var data = json.GetProperty("data").EnumerateArray().Select(item => item.GetDouble()).ToArray();
        return tensor(data, shape);
    }
}
