using System.CommandLine;
using BatchSeg.Data.Errors;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Runs a command line: usage faults first, then the verb, then its exit code.</summary>
internal static class CommandLineHost
{
    public static async Task<int> Run(RootCommand root, string[] args, TextWriter output, TextWriter error)
    {
        root.Add(CommonOptions.Json);
        root.Add(CommonOptions.Verbose);
        var parse = root.Parse(args);
        using var interruption = new Interruption(error);
        try
        {
            if (parse.Action is not { ClearsParseErrors: true }) WrongUsageException.ThrowIfAny(UsageFaults.Of(parse));
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error };
            return await parse.InvokeAsync(configuration, interruption.Token);
        }
        catch (Exception exception)
        {
            return Tell(Failure.Of(exception, interruption.Token.IsCancellationRequested), exception, parse, output, error);
        }
    }

    private static int Tell(Failure failure, Exception exception, ParseResult parse, TextWriter output, TextWriter error)
    {
        error.WriteLine(failure.Code == ExitCode.Cancelled ? failure.Message : $"batchseg: {failure.Message.ReplaceLineEndings("\n          ")}");
        if (parse.GetValue(CommonOptions.Verbose)) error.WriteLine(exception);
        if (failure.Code == ExitCode.WrongUsage) error.WriteLine($"'{NameOf(parse.CommandResult.Command)} --help' says what is allowed");
        if (parse.GetValue(CommonOptions.Json)) output.WriteLine(JsonOutput.WriteFailure(failure.Code, failure.Message, failure.Faults));
        return (int)failure.Code;
    }

    private static string NameOf(Command command) => command is RootCommand ? "batchseg" : $"batchseg {command.Name}";
}
