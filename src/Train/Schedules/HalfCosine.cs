namespace BatchSeg.Train.Schedules;

/// <summary>The curve of the cosine schedules.</summary>
internal static class HalfCosine
{
    /// <param name="share">How far along, 0 to 1.</param>
    public static double Between(double from, double to, double share) => to + (from - to) * (1 + Math.Cos(Math.PI * share)) / 2;
}
