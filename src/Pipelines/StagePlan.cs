using BatchSeg.Engine.Runs;

namespace BatchSeg.Pipelines;

/// <summary>What a stage would do: a line of `--dry-run`.</summary>
/// <param name="Skips">There is nothing to do.</param>
/// <param name="Inputs">What would be read.</param>
/// <param name="Tasks">Null where it is not known before archives are unpacked or earlier stages have run.</param>
/// <param name="SkippedInputs">What would be left alone, and why.</param>
public sealed record StagePlan(string Stage, bool Skips, string Why, IReadOnlyList<string> Inputs, long? Tasks,
    IReadOnlyList<SkippedInput> SkippedInputs)
{
    /// <summary>Plan of a stage that does a verb's work: as that was forecast, with no input left alone.</summary>
    public static StagePlan Of(string stage, StageForecast forecast) =>
        new(stage, forecast.IsDone, forecast.Why, forecast.Inputs, forecast.Tasks, []);

    /// <summary>Its inputs are made by a stage that itself has something to do.</summary>
    public static StagePlan After(IJobStage stage, string earlier) =>
        new(stage.Name, false, $"{earlier} comes first and makes what it reads", [.. stage.Reads.Select(input => input.Uri)], null, []);
}

/// <summary>An input that a stage leaves alone.</summary>
/// <param name="Input">URI of an archive.</param>
/// <param name="Why">In words.</param>
public sealed record SkippedInput(string Input, string Why);
