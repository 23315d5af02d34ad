using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using BatchSeg.Data.Settings;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>The help of a verb: its settings by group, each with what it takes and its default.</summary>
/// <param name="standard">The help of the program itself.</param>
internal sealed class GroupedHelp(HelpAction standard) : SynchronousCommandLineAction
{
    private const string Indent = "  ";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not VerbCommand verb) return standard.Invoke(parseResult);
        Write(verb, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    private static void Write(VerbCommand verb, TextWriter output)
    {
        output.WriteLine($"Description:\n{Indent}{verb.Description}\n");
        output.WriteLine($"Usage:\n{Indent}batchseg {verb.Name}{string.Concat(Arguments(verb).Select(Usage))} [options]");
        var all = verb.Tables.SelectMany(table => table.All).ToList();
        var width = all.Max(setting => Left(setting).Length);
        foreach (var group in all.GroupBy(setting => setting.Group.Title))
        {
            output.WriteLine($"\n{group.Key}:");
            foreach (var setting in group) output.WriteLine($"{Indent}{Left(setting).PadRight(width)}{Indent}{Right(setting)}");
        }
        output.WriteLine($"{Indent}{"-?, -h, --help".PadRight(width)}{Indent}Show help and usage information\n");
    }

    private static IEnumerable<Setting> Arguments(VerbCommand verb) =>
        verb.Tables.SelectMany(table => table.All).Where(setting => setting.IsArgument);

    private static string Usage(Setting argument) =>
        (argument.IsRequired ? $" <{argument.Form}>" : $" [<{argument.Form}>]") + (argument.IsMany ? "..." : "");

    private static string Left(Setting setting)
    {
        if (setting.IsArgument) return $"<{setting.Form}>";
        var required = setting.IsRequired && !setting.InRecipe ? " (REQUIRED)" : "";
        return $"{setting.Flag}{(setting.IsSwitch ? "" : $" <{setting.Form}>")}{required}";
    }

    private static string Right(Setting setting) =>
        setting.IsSwitch || setting.Standard is not { Length: > 0 } standard ? setting.Help : $"{setting.Help} [default: {standard}]";
}
