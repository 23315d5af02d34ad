using System.Globalization;

namespace BatchSeg.Models;

/// <summary>One of an architecture's own options, given as text.</summary>
/// <param name="Allowed">For people: "1 to 1024", "transposed or bilinear".</param>
public sealed record ArchitectureArgument(string Name, string Default, string Allowed, Func<string, bool> IsValid)
{
    public static ArchitectureArgument Int(string name, int @default, int min, int max) => new(
        name, @default.ToString(CultureInfo.InvariantCulture), $"{min} to {max}",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max);

    public static ArchitectureArgument Bool(string name, bool @default) => Choice(name, @default ? "true" : "false", "true", "false");

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
    public int Int(string name) => int.Parse(values[name], CultureInfo.InvariantCulture);

    public bool Bool(string name) => values[name] == "true";

    public IReadOnlyList<double> Shares(string name) => TryParseShares(values[name], out var shares) ? shares : [];

    internal static bool TryParseShares(string text, out IReadOnlyList<double> shares)
    {
        shares =
            [.. text.Split(':').Select(part => double.TryParse(
            part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : double.NaN)];
        return shares.All(share => share is >= 0 and < 1);
    }

    public string Text(string name) => values[name];
}
