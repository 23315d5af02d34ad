using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;

namespace BatchSeg.Evaluate.Tests.Tables;

public sealed class TableFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly IStore _store;

    public TableFolderTests() => _store = StoreUri.Open(_scratch.Path);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Images_of_all_runs_are_one_view_with_date_and_id()
    {
        await Write(new(new(2026, 11, 19), "007"), images: 3);
        await Write(new(new(2026, 11, 20), "x"), images: 2);
        var counts = await Query("SELECT run_date, run_id, count(*) FROM images GROUP BY ALL ORDER BY ALL");
        Assert.Equal([[new DateOnly(2026, 11, 19), "007", 3L], [new DateOnly(2026, 11, 20), "x", 2L]], counts.Rows);
    }

    [Theory]
    [InlineData("COPY images TO 'FOLDER/out.csv'")]
    [InlineData("SELECT 1; COPY images TO 'FOLDER/out.csv'")]
    [InlineData("EXPLAIN ANALYZE COPY images TO 'FOLDER/out.csv'")]
    [InlineData("DESCRIBE images; COPY images TO 'FOLDER/out.csv'")]
    [InlineData("ATTACH 'FOLDER/out.csv' AS db")]
    [InlineData("INSTALL httpfs")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("CREATE TABLE t AS SELECT 1")]
    public async Task What_does_more_than_read_is_refused(string sql)
    {
        await Write(new(new(2026, 11, 20), "x"), images: 1);
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => Query(sql.Replace("FOLDER", _scratch.Path)));
        Assert.Contains("query only reads", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_scratch["out.csv"]));
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_csv('https://127.0.0.1/x.csv')")]
    public async Task Nothing_outside_the_folder_is_read(string sql)
    {
        await Write(new(new(2026, 11, 20), "x"), images: 1);
        await Assert.ThrowsAsync<SqlException>(() => Query(sql));
    }

    [Fact]
    public async Task Files_below_the_folder_and_statements_that_show_are_read()
    {
        await Write(new(new(2026, 11, 20), "x"), images: 2);
        Assert.Equal(2L, (await Query($"SELECT count(*) FROM read_parquet('{_scratch.Path}/metrics/images/*/*/*.parquet')")).Rows[0][0]);
        string[] showing =
            ["DESCRIBE images", "SUMMARIZE images", "SHOW TABLES", "EXPLAIN SELECT 1", "FROM images", "-- a\nWITH a AS (SELECT 1) FROM a"];
        foreach (var sql in showing) Assert.NotEmpty((await Query(sql)).Rows);
    }

    [Theory]
    [InlineData(".ipynb_checkpoints/metrics/images")]
    [InlineData("metrics/images/_temporary")]
    public async Task Hidden_folders_are_passed_over(string folder)
    {
        var run = new RunPartition(new(2026, 11, 20), "x");
        await Write(run, images: 2);
        var hidden = Directory.CreateDirectory(_scratch[folder, run.Folder]).FullName;
        foreach (var file in Directory.GetFiles(_scratch["metrics", "images", run.Folder]))
            File.Copy(file, Path.Combine(hidden, "a.parquet"));
        Assert.Equal(2L, (await Query("SELECT count(*) FROM images")).Rows[0][0]);
    }

    [Fact]
    public async Task Letters_that_are_patterns_elsewhere_are_letters_in_a_path()
    {
        foreach (var folder in (string[])["s[1]", "s1", "a*b", "aab"])
            await WrittenTable.Write(_store, $"{folder}/history.parquet", [new Epoch(folder.Length, 0.5)]);
        var rows = (await Query("SELECT folder, count(*) FROM history GROUP BY folder ORDER BY folder")).Rows;
        Assert.Equal([["a*b", 1L], ["aab", 1L], ["s1", 1L], ["s[1]", 1L]], rows);
    }

    [Fact]
    public async Task Classes_unnest_into_rows()
    {
        await Write(new(new(2026, 11, 20), "x"), images: 10);
        var byName =
            await Query("SELECT name, avg(iou) FROM (SELECT unnest(classes, recursive := true) FROM images) GROUP BY name ORDER BY name");
        Assert.Equal(["edge", "ground", "pet"], byName.Rows.Select(row => row[0]));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => Samples.Metrics(i).Confusion.IoU(0)).Average()!.Value, (double)byName.Rows[2][1]!,
            1e-12);
    }

    [Fact]
    public async Task Runs_rejected_and_history_are_views_too()
    {
        var partition = new RunPartition(new(2026, 11, 20), "x");
        await Write(partition, images: 1);
        await WrittenTable.Write(_store, partition.Runs,
            [RunMetricsRow.Of("m", "truth", RunTotals.OfImage(3, Samples.Metrics(1), 0.5), 0, Samples.Classes)]);
        await WrittenTable.Write(_store, partition.Rejected, [new RejectedItem("a", "a.zip!a", RejectCode.Empty, "it is empty")]);
        await WrittenTable.Write(_store, "models/unet/history.parquet", [new Epoch(1, 0.5)]);
        await WrittenTable.Write(_store, "models/lite/history.parquet", [new Epoch(1, 0.25)]);

        Assert.Equal("x", (await Query("SELECT run_id FROM runs")).Rows[0][0]);
        Assert.Equal("empty_file", (await Query("SELECT code FROM rejected")).Rows[0][0]);
        Assert.Equal([["models/lite", 0.25], ["models/unet", 0.5]],
            (await Query("SELECT folder, loss FROM history ORDER BY folder")).Rows);
    }

    [Fact]
    public async Task Rejected_items_of_shards_and_runs_are_one_view()
    {
        await WrittenTable.Write(_store, "shards/rejected.parquet", [new RejectedItem("a", "a.zip!a", RejectCode.Empty, "it is empty")]);
        await WrittenTable.Write(_store, new RunPartition(new(2026, 11, 20), "x").Rejected,
            [new RejectedItem("b", "a.zip!b", RejectCode.Empty, "it is empty")]);
        Assert.Equal([["a", null, "shards"], ["b", "x", null]],
            (await Query("SELECT sample_id, run_id, folder FROM rejected ORDER BY 1")).Rows);
    }

    [Fact]
    public async Task A_view_that_is_not_there_is_told_with_those_that_are()
    {
        await Write(new(new(2026, 11, 20), "x"), images: 1);
        var failure = await Assert.ThrowsAsync<SqlException>(() => Query("SELECT * FROM history"));
        Assert.Contains("history does not exist", failure.Message);
        Assert.Contains("Views here: images.", failure.Message);
        Assert.Equal(ExitCode.WrongUsage, failure.Code);
    }

    [Fact]
    public async Task A_folder_without_tables_is_a_missing_input()
    {
        var failure = await Assert.ThrowsAsync<InputMissingException>(() => Query("SELECT 1"));
        Assert.Contains("metrics/images", failure.Message);
    }

    [Fact]
    public async Task A_damaged_table_is_told()
    {
        await _store.WriteText("metrics/images/part.parquet", "this is no table, and never was one");
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => Query("SELECT 1"));
        Assert.Contains("part.parquet", failure.Message);
        Assert.Equal(ExitCode.Failed, failure.Code);
    }

    [Fact]
    public async Task Copies_of_a_remote_store_keep_their_folders_and_leave_nothing()
    {
        await Write(new(new(2026, 11, 20), "x"), images: 4);
        var store = new CopyingStore(_store);
        using (var tables = await TableFolder.Open(store))
            Assert.Equal(["x", 4L], tables.Query("SELECT run_id, count(*) FROM images GROUP BY run_id").Rows[0]);
        Assert.All(store.Copies, copy => Assert.False(File.Exists(copy)));
    }

    private Task Write(RunPartition partition, int images) =>
        WrittenTable.Write(_store, partition.Images(0), Enumerable.Range(0, images).Select(Samples.Row));

    private async Task<QueryResult> Query(string sql)
    {
        using var tables = await TableFolder.Open(_store);
        return tables.Query(sql);
    }

    private sealed record Epoch(int Number, double Loss);

    /// <summary>A store whose local files are copies under names of their own, as Azure's are.</summary>
    private sealed class CopyingStore(IStore inner) : IStore
    {
        public List<string> Copies { get; } = [];

        public string Uri => inner.Uri;
        public IAsyncEnumerable<StoredObject> List(string prefix = "", CancellationToken cancel = default) => inner.List(prefix, cancel);
        public Task<StoredObject?> Find(string name, CancellationToken cancel = default) => inner.Find(name, cancel);
        public Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
            string? etag = null) => inner.OpenRange(name, offset, length, cancel, etag);
        public Task Write(string name, Stream content, CancellationToken cancel = default) => inner.Write(name, content, cancel);
        public Task Delete(string name, CancellationToken cancel = default) => inner.Delete(name, cancel);
        public Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default) => inner.TryLock(name, cancel);

        public async Task<LocalFile> Local(string name, CancellationToken cancel = default)
        {
            var copy = Path.GetTempFileName();
            await File.WriteAllBytesAsync(copy, await inner.ReadBytes(name, cancel), cancel);
            Copies.Add(copy);
            return new(copy, isCopy: true);
        }
    }
}
