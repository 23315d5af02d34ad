using BatchSeg.Foundation;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Engine.Runs;

/// <summary>`job.json`: which job an output folder belongs to.</summary>
public sealed record JobRecord(string Stage, string ProgramVersion, IReadOnlyDictionary<string, string> Options,
    IReadOnlyList<JobInput> Inputs)
{
    /// <summary>Name of the record's object, in the folder of the stage's manifest.</summary>
    public const string FileName = "job.json";

    /// <summary>SHA-256, lower-case hex, of all but the inputs' names: a moved input is the same one.</summary>
    public string Hash() => Sha256Hex.OfJson(new { Stage, ProgramVersion, Options, Inputs = Inputs.Select(input => input.Identity) });

    /// <summary>In what this job, the one that was asked for now, differs from <paramref name="other"/>, in words.</summary>
    public IEnumerable<string> DifferencesFrom(JobRecord other)
    {
        if (Stage != other.Stage) yield return $"it was made by {other.Stage}, not {Stage}";
        if (ProgramVersion != other.ProgramVersion) yield return $"the program was {other.ProgramVersion} and is {ProgramVersion}";
        foreach (var name in Options.Keys.Union(other.Options.Keys).Order(StringComparer.Ordinal))
            if (Options.GetValueOrDefault(name) is var now && other.Options.GetValueOrDefault(name) is var then && now != then)
                yield return $"{name} was {then ?? "not given"} and is {now ?? "not given"}";
        if (!Inputs.Select(input => input.Identity).SequenceEqual(other.Inputs.Select(input => input.Identity)))
            yield return "the inputs are others, or have changed";
    }
}
