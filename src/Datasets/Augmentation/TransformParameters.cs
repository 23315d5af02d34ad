using System.Globalization;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>One entry of the list, from which a transform reads its own keys. Faults are noted, and a value that will do is
/// returned.</summary>
internal sealed class TransformParameters(YamlMap entry)
{
    /// <summary>A range, written `[low, high]`, or one value for a range of it alone.</summary>
    public ValueRange Range(string key, ValueRange standard, double min, double max)
    {
        if (!entry.Has(key)) return standard;
        var numbers = entry.Texts(key).Select(text =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
        if (numbers.Count is 1 or 2 && numbers.All(number => number >= min && number <= max) && numbers[0] <= numbers[^1])
            return new(numbers[0], numbers[^1]);
        entry.Fault(key, $"is [{string.Join(", ", entry.Texts(key))}]: it must be [low, high] or one number, from {min} to {max}");
        return standard;
    }

    public int Integer(string key, int standard, int min, int max) => entry.Integer(key, standard, min, max);
}
