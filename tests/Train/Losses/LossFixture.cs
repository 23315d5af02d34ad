using System.Text.Json;
using BatchSeg.Data.Text;
using BatchSeg.Tests.Support;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Losses;

/// <summary>Values of losses that an independent program found (fixtures/losses.py).</summary>
internal sealed record LossFixture(
    int Classes, int IgnoreIndex, int Height, int Width, IReadOnlyList<double> Weights, double[] Logits, long[] Truth, IReadOnlyList<LossCase> Cases)
{
    public static LossFixture Read() => JsonSerializer.Deserialize<LossFixture>(File.ReadAllText(Checkout.File("tests", "Train", "fixtures", "losses.json")), JsonText.Document)!;

    /// <summary>[N, classes, H, W], float64.</summary>
    public Tensor LogitsTensor() => tensor(Logits, [Truth.Length / (Height * Width), Classes, Height, Width]);

    public Tensor TruthTensor() => tensor(Truth, [Truth.Length / (Height * Width), Height, Width]);
}

/// <param name="Loss">As a recipe writes it.</param>
/// <param name="Plain">Its value where all classes weigh the same.</param>
/// <param name="Weighted">Its value with the fixture's weights.</param>
internal sealed record LossCase(string Loss, double Plain, double Weighted);
