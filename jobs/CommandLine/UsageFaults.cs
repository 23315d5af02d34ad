using System.CommandLine;
using System.CommandLine.Parsing;
using BatchSeg.Data.Errors;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Everything that is wrong with a command line, in words for people, all at once.</summary>
internal static class UsageFaults
{
    public static IReadOnlyList<string> Of(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        if (command is RootCommand) return [VerbFault(parse, command)];
        var flags = UnknownFlags(parse).ToHashSet();
        var faults = flags.Select(flag => $"unknown flag '{flag}'.{NearestName.Hint(flag, FlagsOf(command))}").ToList();
        // A stray word behind an unknown flag is that flag's value, and no fault of its own.
        if (flags.Count == 0) faults.AddRange(parse.UnmatchedTokens.Select(word => $"'{word}' is one argument too many for {command.Name}"));
        faults.AddRange(parse.Errors.Where(error => !IsUnmatchedWord(error)).Select(Describe));
        return faults.Select(fault => $"{command.Name}: {fault}").Distinct().ToList();
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
        .ToList();

    private static string Describe(ParseError error) => error switch
    {
        { SymbolResult: OptionResult option } when IsConversion(error) => WrongValue(option.Option.Name, option, option.Option.ValueType),
        { SymbolResult: ArgumentResult { Parent: OptionResult option } } when IsConversion(error) => WrongValue(option.Option.Name, option, option.Option.ValueType),
        { SymbolResult: ArgumentResult argument } when IsConversion(error) => WrongValue(argument.Argument.Name, argument, argument.Argument.ValueType),
        { SymbolResult: OptionResult option } when IsMissing(error) => $"{option.Option.Name} needs a value",
        { SymbolResult: ArgumentResult argument } when IsMissing(error) => $"{argument.Argument.Name} is missing",
        { SymbolResult: CommandResult } when error.Message.EndsWith("is required.", StringComparison.Ordinal) => $"{error.Message.Split('\'')[1]} is missing",
        _ => error.Message,
    };

    private static string WrongValue(string name, SymbolResult result, Type type) =>
        $"{name} is '{string.Join(' ', result.Tokens.Select(token => token.Value))}': it must be {NounOf(type)}";

    // The parser tells its kinds of error apart by their texts alone.
    private static bool IsConversion(ParseError error) => error.Message.StartsWith("Cannot parse argument", StringComparison.Ordinal);

    private static bool IsMissing(ParseError error) => error.Message.StartsWith("Required argument missing", StringComparison.Ordinal);

    private static bool IsUnmatchedWord(ParseError error) => error.Message.StartsWith("Unrecognized command or argument", StringComparison.Ordinal);

    private static string NounOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(int) || t == typeof(long) => "a whole number",
        var t when t == typeof(double) || t == typeof(float) => "a number",
        var t when t == typeof(bool) => "true or false",
        var t => $"a {t.Name}",
    };
}
