using System.Globalization;
using BatchSeg.Foundation.Naming;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Pipelines.Files;

/// <summary>The variables that a job file declares, with what `--set` says over them.</summary>
public static class VariableReader
{
    private const string Section = "variables";

    /// <param name="set">`--set`: name -> value.</param>
    /// <param name="today">Of `${run_date}`, unless that is set.</param>
    /// <param name="previousRun">Of `${previous_run}`, unless that is set; null where there is none.</param>
    public static Variables Read(YamlMap top, IReadOnlyDictionary<string, string> set, DateOnly today, string? previousRun)
    {
        var values = new OrderedDictionary<string, string?>
        {
            [Variables.RunDate] = set.GetValueOrDefault(Variables.RunDate, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            [Variables.PreviousRun] = set.GetValueOrDefault(Variables.PreviousRun) ?? previousRun,
        };
        if (!DateOnly.TryParseExact(values[Variables.RunDate], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            top.Fault(null, $"--set {Variables.RunDate} is '{values[Variables.RunDate]}': it must be a date such as 2026-11-20");
        if (top.Map(Section) is { } declared)
        {
            foreach (var name in declared.Keys)
            {
                if (values.ContainsKey(name)) declared.Fault(name, "is a variable that every job has: give yours another name");
                else values[name] = set.GetValueOrDefault(name) ?? Default(declared, name, values);
            }
        }
        foreach (var name in set.Keys.Where(name => !values.ContainsKey(name)))
            top.FaultAt(Section, $"--set {name}: this job has no such variable.{NearestName.Hint(name, [.. values.Keys])}");
        return new Variables(values);
    }

    /// <summary>May name the variables above it; a list becomes a text with commas.</summary>
    private static string? Default(YamlMap declared, string name, IReadOnlyDictionary<string, string?> above)
    {
        if (declared.IsNull(name)) return null;
        var texts = declared.Texts(name).Select(text => new Variables(above).Expand(text, fault => declared.Fault(name, fault)));
        return string.Join(',', texts);
    }
}
