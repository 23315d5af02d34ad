namespace BatchSeg.Datasets.Catalog;

/// <summary>Finds the images that lists name. Lists were made elsewhere: they name images with other folders, or with none.</summary>
internal sealed class ListedNames
{
    private readonly KeyedEntries _images;

    /// <summary>Last part of a key -> the key; null where several have it.</summary>
    private readonly Dictionary<string, string?> _keyOfLastPart = new(StringComparer.Ordinal);

    public ListedNames(KeyedEntries images)
    {
        _images = images;
        for (var number = 0; number < images.Keys.Count; number++)
        {
            var key = images.Keys[number];
            if (!_keyOfLastPart.TryAdd(LastPart(key), key)) _keyOfLastPart[LastPart(key)] = null;
        }
    }

    /// <summary>The key of the image of that name; else of the one image whose own name, without folders, it is; else the name
    /// itself.</summary>
    public string KeyOf(string name) =>
        _images.IsThere(name) ? name : _keyOfLastPart.GetValueOrDefault(LastPart(name)) ?? name;

    private static string LastPart(string name) => name[(name.LastIndexOf('/') + 1)..];
}
