using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Settings;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Jobs.Verbs;

/// <summary>SQL over the tables that runs leave behind.</summary>
internal static class QueryVerb
{
    private static readonly SettingTable Table = new();

    private static readonly SettingGroup OfInput = Table.Group("Input");

    private static readonly Setting<string> Statement = OfInput.Argument("sql", "SQL", "What to ask, in DuckDB's SQL", Parse.Text);

    private static readonly Setting<string> Tables = OfInput.Add("tables", "URI",
        $"Folder; the tables below it are the views {string.Join(", ", TableView.All.Select(view => view.Name))}", Parse.Text);

    private static readonly Setting<string> Format = Table.Group("Output").Add("format", "table|csv|json",
        "How the answer is printed: table, csv or json", Parse.Choice("table", "csv", "json"), "table");

    public static VerbCommand Create() => new("query", "Asks the metric tables below a folder with SQL", () => [Table], Run);

    private static async Task Run(Invocation run)
    {
        using var tables = await TableFolder.Open(StoreUri.Open(run.Get(Tables)), run.Cancel);
        var result = tables.Query(run.Get(Statement), run.Cancel);
        var rows = QueryRows.ToJson(result);
        run.Answer(rows, terminal =>
        {
            if (run.Get(Format) == "csv") terminal.Profile.Out.Writer.Write(CsvText.Of(result));
            else if (run.Get(Format) == "json") terminal.Profile.Out.Writer.WriteLine(JsonOutput.Write(rows));
            else terminal.Write(QueryRows.ToTable(result));
        });
    }
}
