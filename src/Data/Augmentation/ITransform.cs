namespace BatchSeg.Data.Augmentation;

/// <summary>Changes a sample at random. A transform is a class with a <see cref="TransformAttribute"/> and a constructor that takes
/// its <see cref="TransformParameters"/>, or nothing where it has none; nothing else must be edited to add one.</summary>
internal interface ITransform
{
    /// <summary>The sample changed, of the same size, and the drawn values as text ("degrees=4.25"; "" where there are none). The sample given is not touched.</summary>
    (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random);
}

/// <summary>The name of a transform in YAML.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TransformAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
