using Spectre.Console;

namespace BatchSeg.Jobs.Inspection;

/// <summary>What was found: for programs, and for people.</summary>
/// <param name="Json">Has a `kind`: archive, shards, model or run.</param>
internal sealed record Inspected(object Json, Action<IAnsiConsole> Show);
