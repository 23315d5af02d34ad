using System.Globalization;

namespace BatchSeg.Pipelines.Files;

/// <summary>Lengths of time as people write them: `30d`, `12h`, `15m`, `90s`.</summary>
public static class Durations
{
    /// <summary>Whether the text is a whole number, 0 or more, and one of the units d, h, m and s.</summary>
    /// <param name="duration">0 where the text is none, or is longer than a <see cref="TimeSpan"/> can be.</param>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        TimeSpan? unit = text[^1] switch
        {
            'd' => TimeSpan.FromDays(1),
            'h' => TimeSpan.FromHours(1),
            'm' => TimeSpan.FromMinutes(1),
            's' => TimeSpan.FromSeconds(1),
            _ => null,
        };
        if (unit is not { } one || number > TimeSpan.MaxValue / one) return false;
        duration = one * number;
        return true;
    }
}
