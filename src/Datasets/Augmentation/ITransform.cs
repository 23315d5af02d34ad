using BatchSeg.Foundation.Numbers;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>Changes a sample at random. A transform is a class with a <see cref="TransformAttribute"/> and a constructor that takes
/// its <see cref="TransformParameters"/>, or nothing where it has none; nothing else must be edited to add one.</summary>
internal interface ITransform
{
    /// <summary>Whether it changes what a camera adds (light, colour, blur, noise), which differs between the pictures of one sample: each
    /// then gets values of its own. What moves pixels moves those of all pictures alike.</summary>
    bool IsForEachPicture => false;

    /// <summary>The sample changed, of the same size, and the drawn values as text ("degrees=4.25"; "" where there are none). The sample
    /// given is not touched.</summary>
    /// <remarks>Given an image of any channels, or one picture of 1 or 3 where it asks for each picture.</remarks>
    (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random);
}

/// <summary>The name of a transform in YAML.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TransformAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
