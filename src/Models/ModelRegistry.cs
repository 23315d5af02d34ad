using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;
using BatchSeg.Models.Encoders;

namespace BatchSeg.Models;

/// <summary>The architectures by name. A new one is one file whose class has a `Registration` property, and so is a new encoder or
/// decoder.</summary>
public static class ModelRegistry
{
    private static readonly Registry<Architecture> Models = new("model", typeof(ModelRegistry).Assembly);

    /// <summary>Architectures in the order of their names.</summary>
    public static IReadOnlyCollection<Architecture> All => Models.All;

    /// <summary>Names of <see cref="All"/>, sorted; joined ones such as `unet-resnet34` are not among them.</summary>
    public static IReadOnlyCollection<string> Names => Models.Names;

    /// <summary>What `encoder=NAME` of those architectures that take one may name.</summary>
    public static IReadOnlyCollection<string> EncoderNames => EncoderEntry.All.Names;

    /// <summary>The encoders, each with the architectures that can stand on it.</summary>
    public static IEnumerable<(string Name, string Summary, IReadOnlyList<string> Below)> Encoders =>
        EncoderEntry.All.All.Select(encoder => (
        encoder.Name, encoder.Summary,
        (IReadOnlyList<string>)[.. All.Where(model => model.Arguments.Any(argument => argument.Name == Architecture.Encoder
        && argument.IsValid(encoder.Name))).Select(model => model.Name)]));

    /// <param name="name">An architecture's, or a joined one such as `unet-resnet34`, which says the architecture's encoder too.</param>
    /// <exception cref="WrongUsageException">No such architecture; the nearest name is suggested.</exception>
    public static Architecture Get(string name)
    {
        if (Fault(name) is { } fault) throw new WrongUsageException(fault);
        var (architecture, encoder) = JoinedNames.Split(name);
        return encoder is null ? Models.Get(architecture) : Models.Get(architecture).On(encoder);
    }

    /// <summary>A name in its one spelling: the architecture, and the encoder where the name says it (`unet-resnet34`: `unet`,
    /// `resnet34`).</summary>
    public static (string Architecture, string? Encoder) Spell(string name) => JoinedNames.Split(name);

    /// <summary>An architecture and its encoder for people: `unet on resnet34`, or `unet` where it stands on none of those.</summary>
    /// <param name="arguments">The architecture's own.</param>
    public static string TitleOf(string name, IReadOnlyDictionary<string, string> arguments)
    {
        var (architecture, encoder) = JoinedNames.Split(name);
        encoder ??= arguments.GetValueOrDefault(Architecture.Encoder);
        return encoder is null || !EncoderEntry.All.Holds(encoder) ? architecture : $"{architecture} on {encoder}";
    }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(string name)
    {
        if (Models.Holds(name) || JoinedNames.Holds(name)) return null;
        var nearest = NearestName.Of(name, [.. Names, .. JoinedNames.All]) is { } near ? $" Did you mean '{near}'?" : "";
        var encoders = string.Join(", ", EncoderNames);
        return $"there is no model '{name}'.{nearest} Allowed: {string.Join(", ", Names)}, those that take one on an encoder: {encoders}.";
    }

    /// <exception cref="WrongUsageException">Unknown architecture, or any fault of the options.</exception>
    public static SegmentationModel Create(string name, ModelOptions options) => Get(name).Create(options);
}
