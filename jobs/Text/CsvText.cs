using BatchSeg.Data.Tables;
using BatchSeg.Data.Text;

namespace BatchSeg.Jobs.Text;

/// <summary>A query's answer as comma-separated values, with a header line and '\n' line ends.</summary>
internal static class CsvText
{
    public static string Of(QueryResult result) =>
        string.Concat(result.Rows.Select(row => Csv.Line(row.Select(ValueText.Exact), "\n")).Prepend(Csv.Line(result.Columns, "\n")));
}
