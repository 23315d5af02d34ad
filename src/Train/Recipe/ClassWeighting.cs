using System.Globalization;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Train.Recipe;

/// <summary>What the weights of classes in the loss are taken from.</summary>
public enum ClassWeightRule
{
    /// <summary>Nothing: all classes count the same.</summary>
    None,

    /// <summary>Numbers that the recipe holds.</summary>
    Given,

    /// <summary>Each class's share of the training pixels: the weight is its inverse, 1 where all shares are equal.</summary>
    Inverse,

    /// <summary>Each class's share of the pixels of the samples that have it: the weight is the median of all over it.</summary>
    MedianFrequency,
}

/// <summary>The weights of classes in the loss.</summary>
/// <param name="Given">Written out, one for each class; null with every other rule.</param>
public sealed record ClassWeighting(ClassWeightRule Rule, IReadOnlyList<double>? Given = null)
{
    /// <summary>All classes count the same: the default.</summary>
    public static ClassWeighting None { get; } = new(ClassWeightRule.None);

    /// <summary>A setting that holds it.</summary>
    public static ValueParser<ClassWeighting> Value { get; } = Foundation.Settings.Parse.Of(
        "none, inverse, median-frequency, or a number of at least 0 for each class, not all 0",
        (string text, out ClassWeighting weights) => (weights = Parse(text)!) is not null, weights => weights.Text());

    /// <summary>Rule of a text: `none`, `inverse`, `median-frequency`, or numbers with commas between them, at least 0 and not all 0;
    /// null for any other text. Whether there is a number for each class is asked later, beside the shards.</summary>
    public static ClassWeighting? Parse(string text)
    {
        switch (text)
        {
            case "none": return None;
            case "inverse": return new(ClassWeightRule.Inverse);
            case "median-frequency": return new(ClassWeightRule.MedianFrequency);
        }
        var weights = text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : -1).ToList();
        return weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0)
            ? new(ClassWeightRule.Given, weights)
            : null;
    }

    /// <summary>The weight of each class, or null for all the same.</summary>
    /// <param name="classPixels">Pixels of each class in each training sample.</param>
    public IReadOnlyList<double>? Of(Func<IReadOnlyList<IReadOnlyList<long>>> classPixels) => Rule switch
    {
        ClassWeightRule.Inverse => Inverse(classPixels()),
        ClassWeightRule.MedianFrequency => MedianFrequency(classPixels()),
        _ => Given,
    };

    private string Text() => Rule switch
    {
        ClassWeightRule.Given => string.Join(',', Given!.Select(weight => weight.ToString(CultureInfo.InvariantCulture))),
        ClassWeightRule.Inverse => "inverse",
        ClassWeightRule.MedianFrequency => "median-frequency",
        _ => "none",
    };

    /// <summary>n / (classes that occur * n_c), which scikit-learn calls balanced; 0 for a class that never occurs.</summary>
    private static IReadOnlyList<double> Inverse(IReadOnlyList<IReadOnlyList<long>> samples)
    {
        var pixels = Enumerable.Range(0, samples[0].Count).Select(id => samples.Sum(sample => sample[id])).ToList();
        double all = pixels.Sum(), occurring = pixels.Count(count => count > 0);
        return [.. pixels.Select(count => count == 0 ? 0 : all / (occurring * count))];
    }

    /// <summary>median(f) / f_c, where f_c is the class's share of the pixels of those samples that it occurs in (Eigen and Fergus 2015,
    /// arXiv:1411.4734, section 6.3.2); 0 for a class that never occurs. Ignored pixels are not counted.</summary>
    private static IReadOnlyList<double> MedianFrequency(IReadOnlyList<IReadOnlyList<long>> samples)
    {
        var shares = Enumerable.Range(0, samples[0].Count).Select(id => Share([.. samples.Where(sample => sample[id] > 0)], id)).ToList();
        var occurring = shares.Where(share => share > 0).Order().ToList();
        var median = occurring.Count == 0 ? 0 : (occurring[(occurring.Count - 1) / 2] + occurring[occurring.Count / 2]) / 2;
        return [.. shares.Select(share => share == 0 ? 0 : median / share)];
    }

    private static double Share(IReadOnlyList<IReadOnlyList<long>> holding, int id) =>
        holding.Count == 0 ? 0 : holding.Sum(sample => sample[id]) / (double)holding.Sum(sample => sample.Sum());
}
