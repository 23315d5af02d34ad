using BatchSeg.Foundation.Errors;
using DuckDB.NET.Native;

namespace BatchSeg.Tables;

/// <summary>An in-memory DuckDB with one connection. It opens local files only: nothing is installed or loaded from the network.</summary>
/// <remarks>For one thread at a time; cheap enough (milliseconds) to have one per use. Dispose leaves nothing behind.</remarks>
public sealed class Database : IDisposable
{
    private readonly DuckDBDatabase _database;
    private readonly DuckDBNativeConnection _connection;

    /// <summary>Where queries larger than memory spill; DuckDB makes the folder when it first needs it.</summary>
    private readonly string _spillFolder = Path.Combine(Path.GetTempPath(), $"batchseg-duckdb-{Guid.NewGuid():N}");

    /// <summary>Starts DuckDB and connects to it.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="WrongUsageException">The options have faults.</exception>
    /// <exception cref="BatchSegException">DuckDB does not start, or is of another version than is needed.</exception>
    public Database(DatabaseOptions? options = null)
    {
        options ??= new();
        WrongUsageException.ThrowIfAny(options.Faults());
        using var config = CreateConfig(options);
        if (!NativeMethods.Startup.DuckDBOpen(":memory:", out _database, config, out var error).IsSuccess())
            throw new BatchSegException(ExitCode.Failed, $"DuckDB did not start: {error}");
        if (!NativeMethods.Startup.DuckDBConnect(_database, out _connection).IsSuccess())
            throw new BatchSegException(ExitCode.Failed, "DuckDB started but refused a connection");
    }

    internal DuckDBNativeConnection Connection => _connection;

    /// <summary>Runs SQL (one statement or several, separated by ';') and returns the last one's rows.</summary>
    /// <exception cref="SqlException">DuckDB's own message.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> interrupted it.</exception>
    public QueryResult Query(string sql, CancellationToken cancel = default)
    {
        using var result = Run(sql, cancel);
        return QueryResult.From(result);
    }

    /// <summary>Runs SQL that somebody wrote who may only read.</summary>
    /// <inheritdoc cref="Query"/>
    /// <exception cref="WrongUsageException">A statement does more than read.</exception>
    public QueryResult Read(string sql, CancellationToken cancel = default)
    {
        ReadingSql.Require(this, sql);
        return Query(sql, cancel);
    }

    /// <summary>From here on only files below these folders are opened, nothing is reached over the network, and no setting
    /// changes.</summary>
    public void Confine(IEnumerable<string> folders) => Execute(
        $"SET allowed_directories = {Sql.TextList(folders.Append(_spillFolder))}; SET enable_external_access = false; "
        + "SET lock_configuration = true");

    /// <summary>Runs SQL whose rows nobody wants.</summary>
    public void Execute(string sql, CancellationToken cancel = default) => Run(sql, cancel).Dispose();

    /// <inheritdoc cref="StatementResult.Stream"/>
    internal StatementResult Stream(string sql) => StatementResult.Stream(_connection, sql);

    /// <summary>Closes the database and removes what queries spilled.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        if (Directory.Exists(_spillFolder)) Directory.Delete(_spillFolder, recursive: true);
    }

    private StatementResult Run(string sql, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        using var interruption = cancel.Register(_connection.Interrupt);
        try
        {
            return StatementResult.Of(_connection, sql);
        }
        catch (SqlException)
        {
            cancel.ThrowIfCancellationRequested();
            throw;
        }
    }

    private DuckDBConfig CreateConfig(DatabaseOptions options)
    {
        _ = NativeMethods.Configuration.DuckDBCreateConfig(out var config);
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
            if (!NativeMethods.Configuration.DuckDBSetConfig(config, name, value).IsSuccess())
                throw new BatchSegException(ExitCode.Failed, $"this DuckDB knows no setting {name} = {value}: version 1.5 is needed");
        }
    }
}
