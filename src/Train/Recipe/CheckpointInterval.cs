using System.Globalization;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Train.Recipe;

/// <summary>How often a checkpoint is written within an epoch; one is always written at its end.</summary>
/// <param name="Steps">Steps between two, or null.</param>
/// <param name="Time">Time between two, or null.</param>
public sealed record CheckpointInterval(int? Steps, TimeSpan? Time)
{
    /// <summary>A setting that holds it.</summary>
    public static ValueParser<CheckpointInterval> Value { get; } = Parse.Of<CheckpointInterval>(
        "steps, such as 200, or seconds, such as 60s", TryParse, interval => interval.Time is { } time ? $"{time.TotalSeconds:0}s"
        : $"{interval.Steps}");

    /// <summary>"200" is steps, "60s" is seconds.</summary>
    public static bool TryParse(string text, out CheckpointInterval interval)
    {
        interval = new(null, null);
        var isTime = text.EndsWith('s');
        if (!int.TryParse(isTime ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        interval = isTime ? new(null, TimeSpan.FromSeconds(number)) : new(number, null);
        return true;
    }

    /// <summary>Whether so many steps, or so much time, since the last checkpoint are enough; never where both parts are null.</summary>
    public bool IsDue(long stepsSince, TimeSpan timeSince) => stepsSince >= Steps || timeSince >= Time;
}
