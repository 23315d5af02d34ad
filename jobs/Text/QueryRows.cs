using BatchSeg.Tables;
using Spectre.Console;

namespace BatchSeg.Jobs.Text;

/// <summary>`{"columns": [...], "rows": [{...}]}`. Columns of one name get a number: `n`, `n_2`.</summary>
internal sealed record JsonRows(IReadOnlyList<string> Columns, IReadOnlyList<OrderedDictionary<string, object?>> Rows);

/// <summary>A query's answer for programs and for people.</summary>
internal static class QueryRows
{
    public static JsonRows ToJson(QueryResult result)
    {
        var names = Distinct(result.Columns);
        var rows = result.Rows.Select(row => new OrderedDictionary<string, object?>(
            names.Zip(row, (name, value) => KeyValuePair.Create(name, JsonValue(value)))));
        return new(names, [.. rows]);
    }

    public static Table ToTable(QueryResult result)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var name in result.Columns) table.AddColumn(new TableColumn(Markup.Escape(name)));
        for (var i = 0; i < result.Columns.Count; i++)
        {
            if (result.Rows.Any(row => row[i] is not null) && result.Rows.All(row => row[i] is null || IsNumber(row[i]!)))
                table.Columns[i].RightAligned();
        }
        foreach (var row in result.Rows) table.AddRow([.. row.Select(value => Markup.Escape(ValueText.ForPeople(value)))]);
        table.Caption = new TableTitle(result.Rows.Count == 1 ? "1 row" : $"{result.Rows.Count} rows");
        return table;
    }

    /// <summary>JSON has no NaN and no infinity: they are null.</summary>
    public static object? JsonValue(object? value) => value switch
    {
        double number when !double.IsFinite(number) => null,
        float number when !float.IsFinite(number) => null,
        object?[] list => list.Select(JsonValue).ToArray(),
        IReadOnlyDictionary<string, object?> members =>
            new OrderedDictionary<string, object?>(members.Select(member => KeyValuePair.Create(member.Key, JsonValue(member.Value)))),
        _ => value,
    };

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or float or double or decimal;

    private static List<string> Distinct(IReadOnlyList<string> names)
    {
        var distinct = new List<string>();
        foreach (var name in names)
        {
            var (unique, number) = (name, 2);
            while (distinct.Contains(unique)) unique = $"{name}_{number++}";
            distinct.Add(unique);
        }
        return distinct;
    }
}
