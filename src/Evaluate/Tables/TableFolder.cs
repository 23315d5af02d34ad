using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Files;
using BatchSeg.Storage.Stores;
using BatchSeg.Tables;

namespace BatchSeg.Evaluate.Tables;

/// <summary>All tables below a folder as SQL views: <see cref="TableView.All"/>. Remote ones are copied here first and removed on
/// dispose.</summary>
public sealed class TableFolder : IDisposable
{
    private readonly Database _database = new();
    private readonly TaskScratch _copies = TaskScratch.Create();
    private readonly List<LocalFile> _files = [];

    private TableFolder() { }

    /// <summary>The views that have a table behind them.</summary>
    public IReadOnlyList<string> Views { get; private set; } = [];

    /// <exception cref="InputMissingException">There is no table below the folder.</exception>
    public static async Task<TableFolder> Open(IStore store, CancellationToken cancel = default)
    {
        var folder = new TableFolder();
        try
        {
            await folder.CreateViews(store, cancel);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <exception cref="SqlException">DuckDB's own words; where a table is not there, also which are.</exception>
    public QueryResult Query(string sql, CancellationToken cancel = default)
    {
        try
        {
            return _database.Read(sql, cancel);
        }
        catch (SqlException failure) when (failure.Message.StartsWith("Catalog Error: Table with name", StringComparison.Ordinal))
        {
            throw new SqlException($"{failure.Message}. Views here: {string.Join(", ", Views)}.");
        }
    }

    /// <summary>Closes the database and removes the copies.</summary>
    public void Dispose()
    {
        _database.Dispose();
        foreach (var file in _files) file.Dispose();
        _copies.Dispose();
    }

    private async Task CreateViews(IStore store, CancellationToken cancel)
    {
        var names = new List<string>();
        await foreach (var found in store.List(cancel: cancel))
            if (!IsHidden(found.Name)) names.Add(found.Name);

        var views = new List<string>();
        foreach (var view in TableView.All)
        {
            var paths = new Dictionary<string, string>();
            foreach (var name in names.Where(name => view.Belongs.IsMatch(name))) paths[name] = await LocalPath(store, name, cancel);
            if (paths.Count == 0) continue;
            CreateView(view, paths, store.Uri);
            views.Add(view.Name);
        }
        if (views.Count == 0)
            throw new InputMissingException($"{store.Uri} has no tables below it. Looked "
                + $"for: {string.Join("; ", TableView.All.Select(view => $"{view.Name}, {view.Holds}"))}.");
        Views = views;
        _database.Confine(store is FileStore files ? [files.Uri, _copies.Path] : [_copies.Path]);
    }

    /// <summary>What notebooks, file managers and unfinished jobs leave behind; Spark and Hive pass over the same names.</summary>
    private static bool IsHidden(string name) => name.Split('/').Any(part => part.StartsWith('.') || part.StartsWith('_'));

    private void CreateView(TableView view, IReadOnlyDictionary<string, string> paths, string uri)
    {
        try
        {
            _database.Execute($"CREATE VIEW {view.Name} AS {TableView.Select(paths)}");
        }
        catch (SqlException failure)
        {
            throw new BatchSegException(ExitCode.Failed, $"{uri}: the tables of {view.Name} could not be read: {failure.Message}",
                failure);
        }
    }

    /// <summary>A path that ends in the object's name, because folders like `run_id=...` in it are columns.</summary>
    private async Task<string> LocalPath(IStore store, string name, CancellationToken cancel)
    {
        var file = await store.Local(name, cancel);
        _files.Add(file);
        if (file.Path.EndsWith("/" + name, StringComparison.Ordinal)) return file.Path;
        var path = _copies.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(file.Path, path);
        return path;
    }
}
