using System.Text.RegularExpressions;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.CommandLine;

/// <summary>The flags of every verb, as its help tells them, are those of fixtures/flags.txt: scripts depend on them. A line may be added
/// there, and none may go or change.</summary>
public sealed partial class FlagsTests
{
    /// <summary>Their defaults are other ones on other machines.</summary>
    private static readonly string[] VaryingDefaults = ["--engine", "--workers"];

    private static readonly string[] Frozen = File.ReadAllLines(Checkout.File("tests", "EndToEnd", "fixtures", "flags.txt"));

    private static readonly string[] FrozenVerbs = [.. Frozen.Select(line => line.Split(' ')[0]).Distinct()];

    public static TheoryData<string> Verbs => [.. FrozenVerbs];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Flags_value_forms_and_defaults_of_a_verb_are_frozen(string verb)
    {
        var help = Cli.Run(verb, "--help").Output.Split('\n');
        var usage = help.First(line => line.Contains($"batchseg {verb}", StringComparison.Ordinal));
        var told = help.Select(line => Told(verb, usage, line)).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(Frozen.Where(line => line.StartsWith($"{verb} ", StringComparison.Ordinal)).Order(StringComparer.Ordinal), told);
    }

    [Fact]
    public void Every_verb_has_its_frozen_flags()
    {
        var verbs = Cli.Run("--help").Output.Split("Commands:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Split(' ')[0]).Where(verb => verb.Length > 0);
        Assert.Equal(FrozenVerbs.Order(StringComparer.Ordinal), verbs.Order(StringComparer.Ordinal));
    }

    private static string? Told(string verb, string usage, string line)
    {
        if (ArgumentLine().Match(line) is { Success: true } argument)
        {
            var name = argument.Groups["name"].Value;
            var many = usage.Contains($"<{name}>...", StringComparison.Ordinal) ? "..." : "";
            return $"{verb} {name}{many}{(usage.Contains($"[<{name}>]", StringComparison.Ordinal) ? "" : " (required)")}";
        }
        if (OptionLine().Match(line) is not { Success: true } option) return null;
        var (flag, form, standard) = (option.Groups["flag"].Value, option.Groups["form"], option.Groups["default"]);
        var told = VaryingDefaults.Contains(flag) && verb != "worker" ? "varies" : standard.Success ? standard.Value : null;
        var required = option.Groups["required"].Success ? " (required)" : "";
        return $"{verb} {flag}{(form.Success ? $" {form.Value}" : "")}{required}{(told is null ? "" : $" = {told}")}";
    }

    [GeneratedRegex(@"^  <(?<name>[^>]+)>  ")]
    private static partial Regex ArgumentLine();

    [GeneratedRegex(
        @"^  (-\?, -h, )?(?<flag>--[\w-]+)( <(?<form>.+?)>)?(?<required> \(REQUIRED\))?  .*?(\[default: (?<default>[^\[\]]*)\])?$")]
    private static partial Regex OptionLine();
}
