using System.Text.Json;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Text;
using BatchSeg.Models.Outputs;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Losses;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests.Losses;

/// <summary>Values of losses that an independent program found (fixtures/losses.py, and fixtures/NAME_losses.py for other activations than
/// softmax).</summary>
internal sealed record LossFixture(
    int Classes, int IgnoreIndex, int Height, int Width, IReadOnlyList<double> Weights, double[] Logits, long[] Truth,
    IReadOnlyList<LossCase> Cases,
    string Activation = OutputActivation.Standard, IReadOnlyList<string>? Colours = null)
{
    public static LossFixture Read(string activation = OutputActivation.Standard) => JsonSerializer.Deserialize<LossFixture>(
        File.ReadAllText(Checkout.File("tests", "Train", "fixtures",
            activation == OutputActivation.Standard ? "losses.json" : $"{activation}_losses.json")), JsonText.Document)!;

    /// <summary>[N, channels, H, W], float64.</summary>
    public Tensor LogitsTensor() => tensor(Logits,
        [Truth.Length / (Height * Width), OutputActivation.All.Get(Activation).Channels(Classes), Height, Width]);

    public LossOptions Options(IReadOnlyList<double>? weights) => new(Classes, IgnoreIndex, weights, CPU) { Output = Output() };

    public ClassOutput Output() => OutputActivation.All.Get(Activation)
        .Create([.. Enumerable.Range(0, Classes).Select(id => new ClassDefinition(id, $"class {id}", Colours?[id] ?? "#000000"))]);

    public Tensor TruthTensor() => tensor(Truth, [Truth.Length / (Height * Width), Height, Width]);
}

/// <param name="Loss">As a recipe writes it.</param>
/// <param name="Plain">Its value where all classes weigh the same.</param>
/// <param name="Weighted">Its value with the fixture's weights.</param>
internal sealed record LossCase(string Loss, double Plain, double Weighted);
