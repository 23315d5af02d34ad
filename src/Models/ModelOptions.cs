namespace BatchSeg.Models;

/// <summary>What every architecture takes.</summary>
/// <param name="Classes">Output channels: the classes, but for another <see cref="Outputs.OutputActivation"/> than softmax.</param>
/// <param name="Channels">Input channels (bands).</param>
/// <param name="Arguments">The architecture's own options by name (`base_channels`, `depth`, ...), as text; unknown ones are refused by
/// the registry.</param>
public sealed record ModelOptions(int Classes, int Channels = 3, IReadOnlyDictionary<string, string>? Arguments = null);
