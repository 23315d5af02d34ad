using System.CommandLine;
using BatchSeg.Data.Stores;
using BatchSeg.Jobs.CommandLine;
using BatchSeg.Jobs.Text;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Jobs.Verbs;

/// <summary>SQL over the tables that runs leave behind.</summary>
internal static class QueryVerb
{
    private static readonly Argument<string> Statement = new("SQL") { Description = "What to ask, in DuckDB's SQL" };

    private static readonly Option<string> Tables = new("--tables")
    {
        Description = $"Folder; the tables below it are the views {string.Join(", ", TableView.All.Select(view => view.Name))}",
        HelpName = "URI",
        Required = true,
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "How the answer is printed: table, csv or json",
        HelpName = "table|csv|json",
        DefaultValueFactory = _ => "table",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("table", "csv", "json");
        var command = new Command("query", "Asks the metric tables below a folder with SQL") { Statement, Tables, Format };
        command.SetRun(async run =>
        {
            using var tables = await TableFolder.Open(StoreUri.Open(run.Value(Tables)), run.Cancel);
            var result = tables.Query(run.Value(Statement), run.Cancel);
            var rows = QueryRows.ToJson(result);
            run.Answer(rows, terminal =>
            {
                if (run.Value(Format) == "csv") terminal.Profile.Out.Writer.Write(CsvText.Of(result));
                else if (run.Value(Format) == "json") terminal.Profile.Out.Writer.WriteLine(JsonOutput.Write(rows));
                else terminal.Write(QueryRows.ToTable(result));
            });
        });
        return command;
    }
}
