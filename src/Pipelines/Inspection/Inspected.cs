using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>What was found: for programs, and for people.</summary>
/// <param name="Json">Has a `kind`: archive, shards, model or run.</param>
public sealed record Inspected(object Json, Action<IAnsiConsole> Show);
