using Spectre.Console;

namespace BatchSeg.Pipelines.Inspection;

/// <summary>Tables for people, all alike.</summary>
public static class ConsoleTables
{
    /// <param name="columns">The first is text, the others numbers.</param>
    public static Table Of(string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        for (var i = 0; i < columns.Count; i++)
            table.AddColumn(new TableColumn(Markup.Escape(columns[i])) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }

    /// <summary>Size in MB of 10^6 bytes with one decimal, such as `12.3 MB`.</summary>
    public static string Megabytes(long bytes) => $"{bytes / 1e6:0.0} MB";
}
