using BatchSeg.Data;
using BatchSeg.Models.Encoders;

namespace BatchSeg.Models;

/// <summary>The architectures by name. A new one is one file whose class has a `Registration` property, and so is a new encoder or decoder.</summary>
public static class ModelRegistry
{
    private static readonly Registry<Architecture> Models = new("model", typeof(ModelRegistry).Assembly);

    public static IReadOnlyCollection<Architecture> All => Models.All;

    public static IReadOnlyCollection<string> Names => Models.Names;

    /// <summary>What `encoder=NAME` of those architectures that take one may name.</summary>
    public static IReadOnlyCollection<string> EncoderNames => EncoderEntry.All.Names;

    /// <exception cref="Data.Errors.WrongUsageException">No such architecture; the nearest name is suggested.</exception>
    public static Architecture Get(string name) => Models.Get(name);

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? Fault(string name) => Models.Fault(name);

    /// <exception cref="Data.Errors.WrongUsageException">Unknown architecture, or any fault of the options.</exception>
    public static SegmentationModel Create(string name, ModelOptions options) => Get(name).Create(options);
}
