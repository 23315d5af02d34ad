using System.Text;
using BatchSeg.Engine;
using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;

namespace BatchSeg.EndToEnd.Tests.CommandLine;

/// <summary>The text of docs/settings.md.</summary>
internal static class SettingsDocument
{
    private static readonly SettingTable[] OfAll = [RejectionSettings.Table, EngineSettings.Table, CommonSettings.Table];

    public static string Of(IReadOnlyList<VerbCommand> stages)
    {
        var text = new StringBuilder("""
            # Settings

            Every setting of the stages: as a flag on the command line (`--overlap 0.5`), as a key of a stage in a job file (`overlap: 0.5`,
            see [job files](reference/job-files.md)) and, where it says so, as a key of a recipe ([recipes](reference/recipes.md)). What a
            recipe says of `preprocess` stands in its section `data`.

            *Job* says whether another value makes another job. Two runs whose marked settings are equal, on the same inputs, write the same
            bytes: the second continues or skips what the first began. `if set` counts only where it is not the default.

            This file is made of the tables in the sources. `BATCHSEG_WRITE_DOCS=1 ./batchseg test SettingsDocTests` writes it.

            """);
        foreach (var stage in stages) Write(text, $"batchseg {stage.Name}", stage.Description!, stage.Tables.Except(OfAll));
        Write(text, "Every stage", "How tasks run. `train` has no `--max-rejected`.", OfAll);
        return text.ToString();
    }

    private static void Write(StringBuilder text, string title, string about, IEnumerable<SettingTable> tables)
    {
        text.Append($"\n## {title}\n\n{about}\n");
        foreach (var group in tables.SelectMany(table => table.All).GroupBy(setting => setting.Group.Title))
        {
            text.Append($"\n### {group.Key}\n\n| setting | value | default | must be | job | recipe | what it does |\n");
            text.Append("|---|---|---|---|---|---|---|\n");
            foreach (var setting in group) text.Append(Row(setting));
        }
    }

    private static string Row(Setting setting)
    {
        string[] cells =
        [
            $"`{setting.Flag}`", Value(setting), Default(setting), Allowed(setting), Job(setting), setting.InRecipe ? "yes" : "",
            Cell(setting.Help),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static string Value(Setting setting) =>
        setting.IsSwitch || setting.IsArgument ? "" : $"`{Cell(setting.Form)}`{(setting.IsMany ? ", again and again" : "")}";

    /// <summary>Unless it says nothing, or the help says it.</summary>
    private static string Allowed(Setting setting) =>
        setting.IsSwitch || setting.Allowed == Parse.Text.Allowed || setting.Help.Contains(setting.Allowed, StringComparison.Ordinal)
        ? "" : Cell(setting.Allowed);

    private static string Default(Setting setting) => setting switch
    {
        { VariesByMachine: true } => "by machine",
        { IsRequired: true, InRecipe: true } => "none: required, here or in a recipe",
        { IsRequired: true } => "none: required",
        { IsSwitch: true } or { Standard: null or "" } => "",
        _ => $"`{Cell(setting.Standard)}`",
    };

    private static string Job(Setting setting) => (setting.Shapes, setting.Beside) switch
    {
        (Shapes.Nothing, _) => "",
        (Shapes.OutputWhenSet, _) => "if set",
        (_, { } other) => $"with `{other.Flag}`",
        _ => "yes",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
