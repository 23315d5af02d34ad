namespace BatchSeg.Engine.Runs;

/// <summary>How far a stage has come.</summary>
/// <param name="Stage">What people call it: `preprocess`, `train`, ...</param>
/// <param name="Done">Finished tasks (steps, in training), those found finished by an earlier run included.</param>
/// <param name="Items">Images seen so far by this run.</param>
/// <param name="ItemsPerSecond">Over this run so far; 0 before the first.</param>
/// <param name="Left">Estimated time to the end, or null while there is nothing to estimate it from.</param>
/// <param name="Detail">A few words of the stage's own (loss, split, ...), or "".</param>
public sealed record StageProgress(string Stage, long Done, long Total, long Items, double ItemsPerSecond, TimeSpan? Left,
    string Detail = "");
