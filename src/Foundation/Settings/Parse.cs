using System.Globalization;
using System.Numerics;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Foundation.Settings;

/// <summary>The kinds of value that settings have.</summary>
public static class Parse
{
    /// <summary>Tries to read a text.</summary>
    public delegate bool TryRead<T>(string text, out T value);

    /// <summary>Any text but an empty one.</summary>
    public static ValueParser<string> Text { get; } = new("a text", (_, text, _) => text, text => text);

    /// <summary>`true` or `false`.</summary>
    public static ValueParser<bool> Bool { get; } = Of<bool>("true or false", bool.TryParse, value => value.ToString());

    /// <summary>`2026-11-20`.</summary>
    public static ValueParser<DateOnly> Date { get; } = Of(
        "a date such as 2026-11-20", (string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
        date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static ValueParser<int> Whole(int min = int.MinValue, int max = int.MaxValue) => OfNumber<int>(
        "a whole number", Range(min, max, int.MinValue, int.MaxValue),
        (text, out value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        value => value >= min && value <= max);

    /// <summary>A whole number of 64 bits.</summary>
    public static ValueParser<long> Long { get; } = OfNumber<long>(
        "a whole number", "", (text, out value) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        _ => true);

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, both allowed.</summary>
    public static ValueParser<double> Number(double min = double.NegativeInfinity, double max = double.PositiveInfinity) =>
        Number(Range(min, max, double.NegativeInfinity, double.PositiveInfinity), value => value >= min && value <= max);

    /// <summary>A number of at least <paramref name="min"/> and below <paramref name="below"/>.</summary>
    public static ValueParser<double> NumberBelow(double min, double below) =>
        Number($"at least {min} and below {below}", value => value >= min && value < below);

    /// <summary>A number above <paramref name="above"/>, up to <paramref name="max"/>.</summary>
    public static ValueParser<double> NumberAbove(double above, double max) =>
        Number($"above {above} and at most {max}", value => value > above && value <= max);

    /// <summary>A number for which a rule holds.</summary>
    /// <param name="range">The rule in words that follow "it must be"; "" for none.</param>
    public static ValueParser<double> Number(string range, Func<double, bool> holds) => OfNumber<double>(
        "a number", range, (text, out value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value), holds);

    /// <summary>One of some names; the nearest is told where it is none.</summary>
    public static ValueParser<string> Choice(params IReadOnlyList<string> allowed) => new(
        $"one of {string.Join(", ", allowed)}",
        (flag, text, faults) =>
        {
            if (!allowed.Contains(text)) faults.Add($"{flag} is '{text}'.{NearestName.Hint(text, allowed)}");
            return text;
        },
        text => text);

    /// <summary>Names joined by commas, in the order of <paramref name="allowed"/> whatever the order in which they are given; "" for
    /// none.</summary>
    public static ValueParser<IReadOnlyList<string>> Choices(params IReadOnlyList<string> allowed) => new(
        $"some of {string.Join(", ", allowed)}",
        (flag, text, faults) =>
        {
            var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names.Except(allowed)) faults.Add($"{flag} has '{name}'.{NearestName.Hint(name, allowed)}");
            return [.. allowed.Where(names.Contains)];
        },
        names => string.Join(',', names))
    {
        TakesEmpty = true,
    };

    /// <summary>The name of something in a registry; the nearest is told where it is none.</summary>
    public static ValueParser<string> Registered<T>(Registry<T> registry) where T : class, INamed => new(
        $"one of {string.Join(", ", registry.Names)}",
        (flag, text, faults) =>
        {
            if (registry.Fault(text) is { } fault) faults.Add($"{flag}: {fault}");
            return text;
        },
        text => text);

    /// <summary>A text for which something else says what is wrong, in whole sentences.</summary>
    public static ValueParser<string> Checked(string allowed, Func<string, string?> fault) => new(
        allowed,
        (_, text, faults) =>
        {
            if (fault(text) is { } wrong) faults.Add(wrong);
            return text;
        },
        text => text);

    /// <summary>Values with a form of their own.</summary>
    /// <param name="allowed">In words that follow "it must be".</param>
    public static ValueParser<T> Of<T>(string allowed, TryRead<T> tryRead, Func<T, string?> write) => new(
        allowed,
        (flag, text, faults) =>
        {
            if (!tryRead(text, out var value)) faults.Add($"{flag} is '{text}': it must be {allowed}");
            return value;
        },
        write);

    /// <summary>What is no number is shown in quotes; a number out of its range, as it is.</summary>
    private static ValueParser<T> OfNumber<T>(string noun, string range, TryRead<T> tryRead, Func<T, bool> holds) where T : IFormattable
    {
        var allowed = range.Length == 0 ? noun : $"{noun} {(range.StartsWith("at ", StringComparison.Ordinal) ? "of " : "")}{range}";
        return new(
            allowed,
            (flag, text, faults) =>
            {
                if (!tryRead(text, out var value)) faults.Add($"{flag} is '{text}': it must be {allowed}");
                else if (!holds(value)) faults.Add($"{flag} is {text}: it must be {range}");
                return value;
            },
            value => value.ToString(null, CultureInfo.InvariantCulture));
    }

    private static string Range<T>(T min, T max, T least, T most) where T : INumber<T> => (min == least, max == most) switch
    {
        (true, true) => "",
        (false, true) => $"at least {min}",
        (true, false) => $"at most {max}",
        _ => $"from {min} to {max}",
    };
}
