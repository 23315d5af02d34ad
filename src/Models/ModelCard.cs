using System.Text.Json.Serialization;
using BatchSeg.Foundation.Classes;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models;

/// <summary>`model.json` of a model folder, schema version 1; `model.safetensors` beside it holds the weights.</summary>
/// <param name="Architecture">Name in the registry. In cards of older versions it may say the encoder too: `unet-resnet34`.</param>
/// <param name="Arguments">The architecture's own options.</param>
/// <param name="Channels">Of one image.</param>
/// <param name="Height">Of the images it was trained on, pixels.</param>
/// <param name="Resize">How sources are brought to that size: `stretch`, `fit` or `crop`.</param>
/// <param name="DataManifestSha256">Of the shards' manifest.json.</param>
/// <param name="Metrics">Best validation numbers, name -> value.</param>
/// <param name="WeightsSha256">Of model.safetensors: also the model's id in metric tables, its first 12 letters.</param>
/// <param name="Activation">Name of the <see cref="OutputActivation"/>. Cards of older versions have none: theirs is softmax.</param>
public sealed record ModelCard(
    int SchemaVersion, string Architecture, IReadOnlyDictionary<string, string> Arguments, int Channels,
    IReadOnlyList<ClassDefinition> Classes, int IgnoreIndex, int Height, int Width, string Resize, Normalisation Normalisation,
    string DataManifestSha256, IReadOnlyDictionary<string, double> Metrics, string WeightsSha256, string ProgramVersion,
    string Activation = OutputActivation.Standard)
{
    /// <summary>Schema version that is written, and the newest that is read.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Of the network's input: those of all images that it looks at together.</summary>
    [JsonIgnore]
    public int InputChannels => Normalisation.Mean.Count;

    /// <summary>What metric tables call the model.</summary>
    [JsonIgnore]
    public string ModelId => WeightsSha256[..12];

    /// <summary>Channels of the network's output.</summary>
    [JsonIgnore]
    public int OutputChannels => OutputActivation.All.Get(Activation).Channels(Classes.Count);

    /// <summary>What the network's output says about <see cref="Classes"/>.</summary>
    public ClassOutput Output() => OutputActivation.All.Get(Activation).Create(Classes);

    /// <summary>What people call the network: `unet on resnet34`, whichever way <see cref="Architecture"/> spells it.</summary>
    [JsonIgnore]
    public string Title => ModelRegistry.TitleOf(Architecture, Arguments);

    /// <summary>Name of the card in a model folder.</summary>
    public const string FileName = "model.json";

    /// <summary>Name of the weights' file beside it.</summary>
    public const string WeightsFileName = "model.safetensors";
}
