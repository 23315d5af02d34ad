using BatchSeg.Models;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Registry;

/// <summary>The model folders of a registry, `versions/VERSION/`.</summary>
public static class VersionFolders
{
    /// <summary>Folder of all versions in a registry, with its slash.</summary>
    public const string Parent = "versions/";

    /// <summary>URI of a version's model folder, whether it is there or not.</summary>
    public static string UriOf(string registry, string version) => $"{registry.TrimEnd('/')}/{Parent}{version}";

    /// <summary>Names of all versions, unfinished ones too, in order.</summary>
    public static async Task<IReadOnlyList<string>> List(IStore registry, CancellationToken cancel)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var found in registry.List(Parent, cancel))
            if (found.Name.IndexOf('/', Parent.Length) is var end and > 0) names.Add(found.Name[Parent.Length..end]);
        return [.. names];
    }

    /// <summary>Whether the version's card is there, which is written last.</summary>
    public static Task<bool> IsFinished(IStore registry, string version, CancellationToken cancel) =>
        registry.Exists($"{Parent}{version}/{ModelCard.FileName}", cancel);

    /// <summary>Copies a model folder that anybody trained into the registry: weights and history first, its card last.</summary>
    public static async Task Copy(IStore model, IStore registry, string version, CancellationToken cancel)
    {
        foreach (var name in new[] { ModelCard.WeightsFileName, "history.parquet", ModelCard.FileName })
        {
            if (!await model.Exists(name, cancel)) continue;
            await using var content = await model.OpenRange(name, cancel: cancel);
            await registry.Write($"{Parent}{version}/{name}", content, cancel);
        }
    }
}
