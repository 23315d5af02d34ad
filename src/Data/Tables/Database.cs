using BatchSeg.Data.Errors;
using BatchSeg.Data.Tables.Native;

namespace BatchSeg.Data.Tables;

/// <summary>An in-memory DuckDB with one connection. It opens local files only: nothing is installed or loaded from the network.</summary>
/// <remarks>For one thread at a time; cheap enough (milliseconds) to have one per use. Dispose leaves nothing behind.</remarks>
public sealed class Database : IDisposable
{
    private readonly DatabaseHandle _database;
    private readonly ConnectionHandle _connection;

    /// <summary>Where queries larger than memory spill; DuckDB makes the folder when it first needs it.</summary>
    private readonly string _spillFolder = Path.Combine(Path.GetTempPath(), $"batchseg-duckdb-{Guid.NewGuid():N}");

    public Database(DatabaseOptions? options = null)
    {
        options ??= new();
        WrongUsageException.ThrowIfAny(options.Faults());
        using var config = CreateConfig(options);
        if (DuckDb.duckdb_open_ext(":memory:", out _database, config, out var error) != DuckDbState.Success)
            throw new BatchSegException(ExitCode.Failed, $"DuckDB did not start: {NativeText.Taken(error)}");
        if (DuckDb.duckdb_connect(_database, out _connection) != DuckDbState.Success)
            throw new BatchSegException(ExitCode.Failed, "DuckDB started but refused a connection");
    }

    internal ConnectionHandle Connection => _connection;

    /// <summary>Runs SQL (one statement or several, separated by ';') and returns the last one's rows.</summary>
    /// <exception cref="SqlException">DuckDB's own message.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> interrupted it.</exception>
    public QueryResult Query(string sql, CancellationToken cancel = default)
    {
        using var result = Run(sql, cancel);
        return QueryResult.From(result);
    }

    /// <summary>Runs SQL whose rows nobody wants.</summary>
    public void Execute(string sql, CancellationToken cancel = default) => Run(sql, cancel).Dispose();

    /// <summary>Runs one SELECT and gives its chunks as they are computed, so that a large result is never whole in memory.</summary>
    internal ChunkStream Stream(string sql)
    {
        var prepared = DuckDb.duckdb_prepare(_connection, sql, out var statement);
        using (statement)
        {
            if (prepared != DuckDbState.Success) throw new SqlException(NativeText.Borrowed(DuckDb.duckdb_prepare_error(statement)));
            return ChunkStream.Start(statement);
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        if (Directory.Exists(_spillFolder)) Directory.Delete(_spillFolder, recursive: true);
    }

    private unsafe ResultHandle Run(string sql, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var interruption = cancel.Register(() => DuckDb.duckdb_interrupt(_connection));
        var result = new ResultHandle();
        if (DuckDb.duckdb_query(_connection, sql, result.Pointer) == DuckDbState.Success) return result;
        using (result)
        {
            cancel.ThrowIfCancellationRequested();
            throw new SqlException(NativeText.Borrowed(DuckDb.duckdb_result_error(result.Pointer)));
        }
    }

    private ConfigHandle CreateConfig(DatabaseOptions options)
    {
        _ = DuckDb.duckdb_create_config(out var config);
        Set("autoinstall_known_extensions", "false");
        Set("autoload_known_extensions", "false");
        Set("allow_community_extensions", "false");
        Set("allow_persistent_secrets", "false");
        Set("preserve_insertion_order", "true");
        Set("temp_directory", _spillFolder);
        if (options.Threads is { } threads) Set("threads", $"{threads}");
        if (options.MemoryMegabytes is { } megabytes) Set("memory_limit", $"{megabytes}MB");
        return config;

        void Set(string name, string value)
        {
            if (DuckDb.duckdb_set_config(config, name, value) != DuckDbState.Success)
                throw new BatchSegException(ExitCode.Failed, $"this DuckDB knows no setting {name} = {value}: version 1.5 is needed");
        }
    }
}
