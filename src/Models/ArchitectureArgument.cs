using System.Globalization;

namespace BatchSeg.Models;

/// <summary>One of an architecture's own options, given as text.</summary>
/// <param name="Allowed">For people: "1 to 1024", "transposed or bilinear".</param>
public sealed record ArchitectureArgument(string Name, string Default, string Allowed, Func<string, bool> IsValid)
{
    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both allowed: digits alone, without a
    /// sign.</summary>
    public static ArchitectureArgument Int(string name, int @default, int min, int max) => new(
        name, @default.ToString(CultureInfo.InvariantCulture), $"{min} to {max}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max);

    /// <summary>`true` or `false`, in lower case.</summary>
    public static ArchitectureArgument Bool(string name, bool @default) => Choice(name, @default ? "true" : "false", "true", "false");

    /// <summary>One of some texts, told apart by case.</summary>
    public static ArchitectureArgument Choice(string name, string @default, params string[] allowed) =>
        new(name, @default, string.Join(" or ", allowed), allowed.Contains);

    /// <summary>Shares of at least 0 and below 1, with colons between them: `0.1:0.1:0.2`.</summary>
    public static ArchitectureArgument Shares(string name, string @default) =>
        new(name, @default, "numbers of at least 0 and below 1 with colons between them", text =>
            ArgumentValues.TryParseShares(text, out _));
}

/// <summary>The arguments of one model, checked, with defaults filled in.</summary>
public sealed class ArgumentValues(IReadOnlyDictionary<string, string> values)
{
    /// <summary>Value of an <see cref="ArchitectureArgument.Int"/>.</summary>
    /// <exception cref="KeyNotFoundException">The architecture has no such argument.</exception>
    public int Int(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);

    /// <summary>Value of an <see cref="ArchitectureArgument.Bool"/>.</summary>
    /// <exception cref="KeyNotFoundException">The architecture has no such argument.</exception>
    public bool Bool(string name) => values[name] == "true";

    /// <summary>Value of <see cref="ArchitectureArgument.Shares"/>, in their order; at least one.</summary>
    /// <exception cref="KeyNotFoundException">The architecture has no such argument.</exception>
    public IReadOnlyList<double> Shares(string name) => TryParseShares(values[name], out var shares) ? shares : [];

    internal static bool TryParseShares(string text, out IReadOnlyList<double> shares)
    {
        shares =
            [.. text.Split(':').Select(part => double.TryParse(
            part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : double.NaN)];
        return shares.All(share => share is >= 0 and < 1);
    }

    /// <summary>Value of any argument, as it was given or is by default.</summary>
    /// <exception cref="KeyNotFoundException">The architecture has no such argument.</exception>
    public string Text(string name) => values[name];
}
