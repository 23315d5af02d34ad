namespace BatchSeg.Train.Loading;

/// <summary>How often an epoch sees each sample when rare classes are favoured: repeat factor sampling (Gupta, Dollár, Girshick 2019,
/// arXiv:1908.03195, section 5).</summary>
internal static class RepeatFactors
{
    /// <summary>For each sample the greatest, over its classes, of max(1, sqrt(threshold / share of the samples that have the class)),
    /// made whole so that the sum stays.</summary>
    /// <param name="classPixels">Pixels of each class in each sample.</param>
    /// <param name="threshold">A class that fewer of the samples have, as a share of all, is rare.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<IReadOnlyList<long>> classPixels, double threshold)
    {
        if (classPixels.Count == 0) return [];
        var ofClass = Enumerable.Range(0, classPixels[0].Count)
            .Select(id => classPixels.Count(sample => sample[id] > 0) / (double)classPixels.Count)
            .Select(share => share == 0 ? 1 : Math.Max(1, Math.Sqrt(threshold / share))).ToList();
        var (times, sum) = (new int[classPixels.Count], 0.0);
        for (var i = 0; i < times.Length; i++)
        {
            var before = Math.Floor(sum + 1e-9);
            sum += ofClass.Where((_, id) => classPixels[i][id] > 0).DefaultIfEmpty(1).Max();
            times[i] = (int)(Math.Floor(sum + 1e-9) - before); // what is cut off here is carried to the next
        }
        return times;
    }
}
