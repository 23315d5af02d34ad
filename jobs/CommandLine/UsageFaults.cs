using System.CommandLine;
using System.CommandLine.Parsing;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Words of a command line that no verb and no setting takes.</summary>
internal static class UsageFaults
{
    public static IEnumerable<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (command is RootCommand) return [VerbFault(parse, command)];
        var flags = UnknownFlags(parse).ToHashSet();
        var faults = flags.Select(flag => $"unknown flag '{flag}'.{NearestName.Hint(flag, FlagsOf(command))}");
        // A stray word behind an unknown flag is that flag's value, and no fault of its own.
        if (flags.Count == 0) faults = parse.UnmatchedTokens.Select(word => $"'{word}' is one argument too many for {command.Name}");
        return faults.Select(fault => $"{command.Name}: {fault}").Distinct();
    }

    private static string VerbFault(ParseResult parse, Command root)
    {
        var verbs = root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToList();
        return parse.UnmatchedTokens.FirstOrDefault() switch
        {
            null => $"a verb is missing. Allowed: {string.Join(", ", verbs)}.",
            ['-', ..] flag => $"unknown flag '{flag}' before the verb.{NearestName.Hint(flag, FlagsOf(root))}",
            var verb => $"unknown verb '{verb}'.{NearestName.Hint(verb, verbs)}",
        };
    }

    /// <summary>The parser takes a flag that it does not know for a plain word, and hands it to whatever takes words.</summary>
    private static IEnumerable<string> UnknownFlags(ParseResult parse) => parse.Tokens
        .TakeWhile(token => token.Type != TokenType.DoubleDash)
        .Where(token => token.Type == TokenType.Argument && token.Value is ['-', not (>= '0' and <= '9') and not '.', ..])
        .Select(token => token.Value.Split('=')[0]);

    private static List<string> FlagsOf(Command command) => command.Options
        .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive)))
        .Where(option => !option.Hidden)
        .Select(option => option.Name)
        .Distinct()
        .ToList();
}
