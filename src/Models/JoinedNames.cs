namespace BatchSeg.Models;

/// <summary>Names that earlier programs had for a decoder on an encoder: `unet-resnet34` is `unet` with `encoder=resnet34`. They are
/// taken apart here, and nowhere else.</summary>
internal static class JoinedNames
{
    private static readonly IReadOnlyDictionary<string, (string Architecture, string Encoder)> Pairs = new SortedDictionary<string,
        (string, string)>(StringComparer.Ordinal)
    {
        ["unet-mobilenetv2"] = ("unet", "mobilenetv2"),
        ["unet-efficientnetlite0"] = ("unet", "efficientnetlite0"),
        ["unet-resnet18"] = ("unet", "resnet18"),
        ["unet-resnet34"] = ("unet", "resnet34"),
        ["unet-resnet50"] = ("unet", "resnet50"),
        ["deeplabv3plus-resnet50"] = ("deeplabv3plus", "resnet50"),
        ["deeplabv3plus-resnet50v2"] = ("deeplabv3plus", "resnet50v2"),
        ["deeplabv3plus-mobilenetv2"] = ("deeplabv3plus", "mobilenetv2"),
        ["fpn-resnet50"] = ("fpn", "resnet50"),
        ["segformer-b0"] = ("segformer", "mit-b0"),
        ["segformer-b1"] = ("segformer", "mit-b1"),
        ["segformer-b2"] = ("segformer", "mit-b2"),
        ["segformer-b3"] = ("segformer", "mit-b3"),
        ["segformer-b4"] = ("segformer", "mit-b4"),
        ["segformer-b5"] = ("segformer", "mit-b5"),
    };

    public static IEnumerable<string> All => Pairs.Keys;

    public static bool Holds(string name) => Pairs.ContainsKey(name);

    /// <summary>The architecture, and the encoder that the name says; any other name is an architecture's, which says none.</summary>
    public static (string Architecture, string? Encoder) Split(string name) => Pairs.TryGetValue(name, out var pair) ? pair : (name, null);
}
