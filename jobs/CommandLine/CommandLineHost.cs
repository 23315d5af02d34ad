using System.CommandLine;
using System.CommandLine.Help;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Runs a command line: the verb that it names, and its exit code.</summary>
internal static class CommandLineHost
{
    public static async Task<int> Run(RootCommand root, string[] args, TextWriter output, TextWriter error)
    {
        foreach (var option in CommonSettings.Options) option.AddTo(root, isRecursive: true);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new GroupedHelp((HelpAction)help.Action!);
        var parse = Parse(root, args);
        using var interruption = new Interruption(error);
        try
        {
            // Help and version are asked for in the midst of whatever else stands there.
            if (parse.Action is { ClearsParseErrors: true })
                return await parse.InvokeAsync(new() { Output = output, Error = error }, interruption.Token);
            if (parse.CommandResult.Command is not VerbCommand verb) throw new WrongUsageException([.. UsageFaults.Of(parse)]);
            await verb.Run(parse, output, error, interruption.Token);
            return (int)ExitCode.Done;
        }
        catch (Exception exception)
        {
            return Tell(Failure.Of(exception, interruption.Token.IsCancellationRequested), exception, parse, output, error);
        }
    }

    /// <summary>Twice: once for the verb that is meant, and once with that verb's settings.</summary>
    private static ParseResult Parse(RootCommand root, string[] args)
    {
        var first = root.Parse(args);
        if (first.CommandResult.Command is not VerbCommand verb) return first;
        verb.AddSettings();
        return root.Parse(args);
    }

    private static int Tell(Failure failure, Exception exception, ParseResult parse, TextWriter output, TextWriter error)
    {
        error.WriteLine(failure.Code == ExitCode.Cancelled
            ? failure.Message
            : $"batchseg: {failure.Message.ReplaceLineEndings("\n          ")}");
        if (Asks(parse, CommonSettings.Verbose)) error.WriteLine(WithoutSecrets.Of(exception.ToString()));
        if (failure.Code == ExitCode.WrongUsage) error.WriteLine($"'{NameOf(parse.CommandResult.Command)} --help' says what is allowed");
        if (Asks(parse, CommonSettings.Json)) output.WriteLine(JsonOutput.WriteFailure(failure.Code, failure.Message, failure.Faults));
        return (int)failure.Code;
    }

    /// <summary>By its words alone: the command line may be wrong in any way.</summary>
    private static bool Asks(ParseResult parse, Setting<bool> setting) => parse.Tokens.Any(token => token.Value == setting.Flag);

    private static string NameOf(Command command) => command is RootCommand ? "batchseg" : $"batchseg {command.Name}";
}
