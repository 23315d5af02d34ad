using System.CommandLine;

namespace BatchSeg.Jobs.CommandLine;

internal static class CommandExtensions
{
    /// <summary>What the verb does. It ends well, or throws: <see cref="Failure"/> says which exception means which exit code.</summary>
    public static void SetRun(this Command command, Func<Invocation, Task> run) => command.SetAction(async (parse, cancel) =>
    {
        await using var invocation = new Invocation(parse, cancel);
        await run(invocation);
        invocation.WriteAnswer();
    });
}
