using BatchSeg.Foundation.Naming;
using BatchSeg.Foundation.Numbers;
using BatchSeg.Foundation.Text;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>A list of random transforms, applied one after the other to an image and its mask.</summary>
/// <remarks>What is drawn depends on (seed, sample id, copy) alone: not on the order of samples, on threads or on the machine. Safe to use
/// from many threads.</remarks>
public sealed class AugmentationPipeline
{
    private sealed record ChosenTransform(string Name, double Probability, ITransform Transform);

    private readonly IReadOnlyList<ChosenTransform> _steps;

    private AugmentationPipeline(IReadOnlyList<ChosenTransform> steps) => _steps = steps;

    /// <summary>Changes nothing.</summary>
    public static AugmentationPipeline None { get; } = new([]);

    /// <summary>Reads a list of transforms:
    /// <code>
    /// transforms:
    ///   - {name: horizontal_flip, probability: 0.5}
    ///   - {name: rotation, probability: 0.3, degrees: [-10, 10]}
    /// </code>
    /// `probability` is 0.5 where it is not given; what else a transform takes stands in its class.</summary>
    /// <param name="name">What people call the file, for messages.</param>
    /// <exception cref="Foundation.Errors.WrongUsageException">All that is wrong with it, each with its line.</exception>
    public static AugmentationPipeline Parse(string yaml, string name)
    {
        var faults = new YamlFaults(name);
        var steps = new List<ChosenTransform>();
        if (YamlMap.Parse(yaml, faults) is { } top)
        {
            if (!top.Has("transforms"))
                top.Fault(null, "`transforms` is missing: a list of transforms, such as `- {name: horizontal_flip, probability: 0.5}`");
            foreach (var entry in top.Maps("transforms"))
                if (ReadStep(entry) is { } step) steps.Add(step);
            top.RefuseOtherKeys();
        }
        faults.ThrowIfAny();
        return new(steps);
    }

    /// <summary>Applies each transform with its probability. A pure function of its arguments; what is given is not changed.</summary>
    /// <param name="image">Of any channels; see <see cref="Bands"/> for the pictures that they are.</param>
    /// <param name="mask">1 channel of class ids, of the image's size.</param>
    /// <param name="ignoreIndex">What the mask becomes where the image is uncovered (and black).</param>
    /// <param name="copy">Which of a sample's copies; in training, the epoch.</param>
    /// <returns>Image and mask of the sizes given, and what was applied with its values: "horizontal_flip; rotation
    /// degrees=4.25".</returns>
    public (Image Image, Image? Mask, string Applied) Apply(
        Image image, Image? mask, int ignoreIndex, long seed, string sampleId, int copy)
    {
        if (mask is not null && (mask.Size != image.Size || mask.Channels != 1))
            throw new ArgumentException($"a mask of {mask.Size} with {mask.Channels} channels for an image of {image.Size}: it must have "
                + $"the same size and 1 channel", nameof(mask));
        var sample = new AugmentedSample(image, mask, checked((byte)ignoreIndex));
        var applied = new List<string>();
        for (var i = 0; i < _steps.Count; i++)
        {
            var random = new SampleRandom(seed, sampleId, copy, i);
            if (random.Share() >= _steps[i].Probability) continue;
            (sample, var values) = Apply(_steps[i].Transform, sample, random);
            applied.Add(values.Length == 0 ? _steps[i].Name : $"{_steps[i].Name} {values}");
        }
        return (sample.Image, sample.Mask, string.Join("; ", applied));
    }

    private static (AugmentedSample Sample, string Values) Apply(ITransform transform, AugmentedSample sample, SampleRandom random)
    {
        if (!transform.IsForEachPicture) return transform.Apply(sample, random);
        var changed = Bands.Pictures(sample.Image).Select(picture => transform.Apply(sample with { Image = picture }, random)).ToList();
        return (sample with { Image = Bands.Join([.. changed.Select(picture => picture.Sample.Image)]) },
            string.Join(" | ", changed.Select(picture => picture.Values)));
    }

    private static ChosenTransform? ReadStep(YamlMap entry)
    {
        var name = entry.Required("name");
        if (name.Length == 0) return null;
        if (!TransformRegistry.Names.Contains(name))
        {
            entry.Fault("name", $"is '{name}'.{NearestName.Hint(name, TransformRegistry.Names)}");
            return null;
        }
        var step = new ChosenTransform(name, entry.Number("probability", 0.5, 0, 1), TransformRegistry.Create(name, new(entry)));
        entry.RefuseOtherKeys();
        return step;
    }
}
