using System.Globalization;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Train.Losses;

/// <summary>One loss of a sum, as a recipe writes it.</summary>
/// <param name="Factor">What the loss is multiplied by.</param>
/// <param name="Arguments">Those that are given, by name.</param>
public sealed record LossTerm(string Name, double Factor, IReadOnlyDictionary<string, double> Arguments)
{
    /// <summary>A setting that is a sum of losses.</summary>
    public static ValueParser<IReadOnlyList<LossTerm>> Sum { get; } =
        new("NAME[=FACTOR][,ARGUMENT=VALUE]+...", ReadSum, terms => string.Join('+', terms.Select(term => term.Text())));

    /// <summary>Reads `NAME[=FACTOR][,ARGUMENT=VALUE...]` terms joined by `+`: `dice=1+focal=0.5,gamma=3`. Underscores stand for
    /// dashes.</summary>
    public static IReadOnlyList<LossTerm> ParseAll(string text, out IReadOnlyList<string> faults)
    {
        var wrong = new List<string>();
        var terms = text.Split('+', StringSplitOptions.TrimEntries).Select(term => Parse(term, wrong)).OfType<LossTerm>().ToList();
        if (wrong.Count == 0 && terms.All(term => term.Factor == 0)) wrong.Add("a loss needs a factor above 0");
        faults = wrong;
        return terms;
    }

    private static IReadOnlyList<LossTerm> ReadSum(string flag, string text, ICollection<string> faults)
    {
        var terms = ParseAll(text, out var wrong);
        foreach (var fault in wrong) faults.Add($"{flag}: {fault}");
        return terms;
    }

    private string Text() =>
        string.Concat(Arguments.Select(argument => $",{argument.Key}={Text(argument.Value)}").Prepend($"{Name}={Text(Factor)}"));

    private static LossTerm? Parse(string text, List<string> faults)
    {
        var parts = text.Replace('_', '-').Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        var name = parts[0][0];
        if (LossEntry.All.Fault(name) is { } fault)
        {
            faults.Add(fault);
            return null;
        }
        if (Number(parts[0].ElementAtOrDefault(1) ?? "1") is not (>= 0 and <= 1e6 and var factor))
        {
            faults.Add($"the factor of {name} is '{parts[0][1]}': it must be a number of at least 0");
            return null;
        }
        var arguments = new Dictionary<string, double>();
        foreach (var part in parts.Skip(1)) Read(LossEntry.All.Get(name), part, arguments, faults);
        return new LossTerm(name, factor, arguments);
    }

    private static void Read(LossEntry loss, string[] part, Dictionary<string, double> arguments, List<string> faults)
    {
        var argument = loss.Arguments.FirstOrDefault(argument => argument.Name == part[0]);
        if (argument is null)
            faults.Add($"{loss.Name} has no argument '{part[0]}'. "
                + $"Allowed: {(loss.Arguments.Count == 0 ? "none" : string.Join(", ", loss.Arguments.Select(a => a.Name)))}. Several "
                + $"losses are joined by +");
        else if (part.Length < 2 || Number(part[1]) is not { } value || value < argument.Min || value > argument.Max)
            faults.Add($"{argument.Name} of {loss.Name} is '{part.ElementAtOrDefault(1)}': it must be a number from {Text(argument.Min)} "
                + $"to {Text(argument.Max)}");
        else if (!arguments.TryAdd(argument.Name, value)) faults.Add($"{argument.Name} of {loss.Name} is given twice");
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
