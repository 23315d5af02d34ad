using BatchSeg.Tables.Shredding;

namespace BatchSeg.Tables.Tests;

/// <summary>A row with lists in which everything may be null: what Parquet's levels are there to tell apart.</summary>
public sealed record NestedRow(int Id, IReadOnlyList<long?>? Numbers, IReadOnlyList<NestedPart?>? Parts)
{
    public static IReadOnlyList<NestedRow> Rows { get; } =
    [
        new(0, [1, null, 3], [new(7, "seven", true), null, new(null, null, null)]),
        new(1, [], []),
        new(2, null, null),
        new(3, [null], [null]),
        new(4, [-5], [new(-8, "é漢😀", false)]),
    ];

    /// <summary>The rows as DuckDB and Spark write them in JSON, with nulls.</summary>
    public static IReadOnlyList<string> Json { get; } =
    [
        """{"id":0,"numbers":[1,null,3],"parts":[{"id":7,"name":"seven","flag":true},null,{"id":null,"name":null,"flag":null}]}""",
        """{"id":1,"numbers":[],"parts":[]}""",
        """{"id":2,"numbers":null,"parts":null}""",
        """{"id":3,"numbers":[null],"parts":[null]}""",
        """{"id":4,"numbers":[-5],"parts":[{"id":-8,"name":"é漢😀","flag":false}]}""",
    ];

    public static IReadOnlyList<Column<NestedRow>> NewColumns() =>
    [
        Column.Integer<NestedRow>("id", row => row.Id),
        Column.List<NestedRow, long?>("numbers", row => row.Numbers, Column.BigInt<long?>(Column.Element, number => number)),
        Column.List<NestedRow, NestedPart?>("parts", row => row.Parts, Column.Struct<NestedPart?>(Column.Element,
        [
            Column.Integer<NestedPart?>("id", part => part!.Id),
            Column.Varchar<NestedPart?>("name", part => part!.Name),
            Column.Boolean<NestedPart?>("flag", part => part!.Flag),
        ])),
    ];
}

public sealed record NestedPart(int? Id, string? Name, bool? Flag);
