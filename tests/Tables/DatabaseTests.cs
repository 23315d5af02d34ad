using BatchSeg.Foundation.Errors;

namespace BatchSeg.Tables.Tests;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("42", 42)]
    [InlineData("42::TINYINT", (sbyte)42)]
    [InlineData("42::UBIGINT", 42ul)]
    [InlineData("sum(42)", 42L)] // DuckDB's sum is 128 bits wide
    [InlineData("true", true)]
    [InlineData("1.5::DOUBLE", 1.5)]
    [InlineData("1.5::FLOAT", 1.5f)]
    [InlineData("'é'", "é")]
    [InlineData("NULL", null)]
    [InlineData("'a text that is longer than twelve bytes'", "a text that is longer than twelve bytes")]
    public void Query_returns_values_of_the_nearest_type(string expression, object? expected) => Assert.Equal(expected, Value(expression));

    [Fact]
    public void Query_returns_decimals_dates_times_and_uuids()
    {
        Assert.Equal(12.34m, Value("12.34::DECIMAL(6, 2)"));
        Assert.Equal(-0.5m, Value("-0.5::DECIMAL(18, 3)"));
        Assert.Equal(1.25, Value("1.25::DECIMAL(38, 10)"));
        Assert.Equal(new DateOnly(2026, 11, 20), Value("DATE '2026-11-20'"));
        Assert.Equal(new TimeOnly(12, 30, 15), Value("TIME '12:30:15'"));
        Assert.Equal(new DateTime(2026, 11, 20, 12, 30, 15, DateTimeKind.Utc), Value("TIMESTAMP '2026-11-20 12:30:15'"));
        Assert.Equal(Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), Value("'6f9619ff-8b86-d011-b42d-00c04fc964ff'::UUID"));
        Assert.Equal(new byte[] { 1, 255 }, Value("'\\x01\\xFF'::BLOB"));
    }

    [Fact]
    public void Query_returns_lists_structs_and_maps()
    {
        Assert.Equal(new object?[] { 1, null, 3 }, Value("[1, NULL, 3]"));
        var pair = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Value("{'name': 'cat', 'iou': 0.5::DOUBLE}"));
        Assert.Equal(["name", "iou"], pair.Keys);
        Assert.Equal(["cat", 0.5], pair.Values);
        var entry = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Assert.IsType<object?[]>(Value("MAP {'a': 1}"))[0]);
        Assert.Equal(["a", 1], entry.Values);
    }

    [Fact]
    public void Query_returns_many_rows_in_order()
    {
        using var database = new Database();
        var result = database.Query("SELECT range AS n, range::VARCHAR AS text FROM range(10000)");
        Assert.Equal(["n", "text"], result.Columns);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => ((long)i, $"{i}")),
            result.Rows.Select(row => ((long)row[0]!, (string)row[1]!)));
    }

    [Theory]
    [InlineData("SELEC 1", "Parser Error: syntax error at or near \"SELEC\"")]
    [InlineData("SELECT x FROM nowhere", "Catalog Error: Table with name nowhere does not exist!")]
    public void A_wrong_statement_is_told_in_DuckDBs_words(string sql, string start)
    {
        using var database = new Database();
        var failure = Assert.Throws<SqlException>(() => database.Query(sql));
        Assert.StartsWith(start, failure.Message);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Equal(ExitCode.WrongUsage, failure.Code);
    }

    [Fact]
    public void A_type_that_cannot_be_shown_says_what_to_do()
    {
        var failure = Assert.Throws<SqlException>(() => Value("INTERVAL 3 DAYS"));
        Assert.Contains("::VARCHAR", failure.Message);
    }

    [Fact]
    public void Nothing_is_installed_or_loaded_from_the_network()
    {
        using var database = new Database();
        var settings = database.Query("SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', "
            + "'autoload_known_extensions', 'allow_community_extensions')");
        Assert.All(settings.Rows, row => Assert.Equal("false", row[1]));
        Assert.Equal(3, settings.Rows.Count);
    }

    [Fact]
    public void Threads_and_memory_are_as_asked_for()
    {
        using var database = new Database(new(Threads: 3, MemoryMegabytes: 100));
        Assert.Equal([3L, "95.3 MiB"], database.Query("SELECT current_setting('threads'), current_setting('memory_limit')").Rows[0]);
    }

    [Fact]
    public void Faults_of_the_options_are_told_together()
    {
        var failure = Assert.Throws<WrongUsageException>(() => new Database(new(Threads: 0, MemoryMegabytes: 1)));
        Assert.Equal(2, failure.Faults.Count);
    }

    [Fact]
    public void Query_larger_than_memory_spills_and_leaves_nothing()
    {
        int Spills() => Directory.GetDirectories(Path.GetTempPath(), "batchseg-duckdb-*").Length;
        var before = Spills();
        using (var database = new Database(new(Threads: 1, MemoryMegabytes: 64)))
        {
            var sorted = database.Query(
                "SELECT count(*) FROM (SELECT md5(range::VARCHAR) AS h, repeat('x', 50) || range AS t FROM range(1500000) ORDER BY h)");
            Assert.Equal(1_500_000L, sorted.Rows[0][0]);
        }
        Assert.Equal(before, Spills());
    }

    [Fact]
    public void A_cancelled_query_stops()
    {
        using var database = new Database();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(
            () => database.Query("SELECT sum(a.range * b.range) FROM range(10000000) a, range(1000000) b", cancel.Token));
    }

    private static object? Value(string expression)
    {
        using var database = new Database();
        return database.Query($"SELECT {expression}").Rows[0][0];
    }
}
