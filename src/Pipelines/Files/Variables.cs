using System.Text.RegularExpressions;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Pipelines.Files;

/// <summary>The variables of a job file, and what becomes of a text that names them: `${name}`, or `${name|instead}` where the variable
/// may have no value. `$${` stands for `${` itself.</summary>
/// <param name="values">Null: the variable has no value.</param>
public sealed partial class Variables(IReadOnlyDictionary<string, string?> values)
{
    /// <summary>Name of the variable with the job's date, YYYY-MM-DD; today in UTC unless `--set` says another.</summary>
    public const string RunDate = "run_date";

    /// <summary>Name of the variable with the day, YYYY-MM-DD, on which the job last ended well before its
    /// date; it may have no value.</summary>
    public const string PreviousRun = "previous_run";

    /// <summary>What stands in for a value that is not known, so that the rest of a file can still be looked at.</summary>
    public const string Unknown = "<unknown>";

    /// <param name="fault">Told what is wrong; the text then has <see cref="Unknown"/> in that place.</param>
    public string Expand(string text, Action<string> fault) => Reference.Replace(text, match =>
    {
        if (match.Value == "$${") return "${";
        if (!match.Groups["name"].Success) return Wrong(fault, $"'{text}' has a `${{` that is not closed");
        return ValueOf(match.Groups["name"].Value, match.Groups["instead"] is { Success: true } instead ? instead.Value : null, fault);
    });

    private string ValueOf(string name, string? instead, Action<string> fault)
    {
        if (!values.TryGetValue(name, out var value))
            return Wrong(fault, $"${{{name}}} is no variable of this job.{NearestName.Hint(name, [.. values.Keys])}");
        return value ?? instead ?? Wrong(fault, name == PreviousRun
            ? $"${{{PreviousRun}}} has no value: this job has not ended well on a day before. Write ${{{PreviousRun}|...}} with what to "
                + $"take instead, or give --set {PreviousRun}=YYYY-MM-DD"
            : $"the variable '{name}' has no value: give --set {name}=VALUE");
    }

    private static string Wrong(Action<string> fault, string what)
    {
        fault(what);
        return Unknown;
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[^}|]*)(\|(?<instead>[^}]*))?\}|\$\{")]
    private static partial Regex Reference { get; }
}
