using System.Globalization;

namespace BatchSeg.Train.Recipe;

/// <summary>The weights of classes in the loss.</summary>
/// <param name="Balanced">Taken from the training samples' pixel counts.</param>
/// <param name="Given">Written out, one for each class.</param>
public sealed record ClassWeighting(bool Balanced, IReadOnlyList<double>? Given)
{
    public static ClassWeighting? Parse(string text)
    {
        if (text == "none") return new(false, null);
        if (text == "balanced") return new(true, null);
        var weights = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : -1).ToList();
        return weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0) ? new(false, weights) : null;
    }

    /// <summary>The weight of each class, or null for all the same. Balanced: n / (classes that occur * n_c), as scikit-learn has it; 0 for a class that never occurs.</summary>
    public IReadOnlyList<double>? Of(Func<IReadOnlyList<long>> pixelsPerClass)
    {
        if (!Balanced) return Given;
        var pixels = pixelsPerClass();
        double all = pixels.Sum(), occurring = pixels.Count(count => count > 0);
        return [.. pixels.Select(count => count == 0 ? 0 : all / (occurring * count))];
    }
}
