using System.Text.Json;
using BatchSeg.Datasets.Masks.Shapes;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>The images that a COCO file lists.</summary>
internal sealed class CocoImages
{
    private readonly Dictionary<string, (string Key, long? Height, long? Width)> _byId = [];
    private readonly HashSet<string> _doubtful = [];

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <exception cref="BadItemException">There is no list of images.</exception>
    public static CocoImages Read(JsonElement list, Action<RefusedEntry> refuse)
    {
        var images = new CocoImages();
        var ids = new List<string>();
        foreach (var image in list.Members("images"))
            try
            {
                if (images.Add(image)) ids.Add(image.Id("id"));
            }
            catch (BadItemException bad)
            {
                refuse(new($"image {image.MemberOrNull("file_name")}", bad.Code, bad.Message));
            }
        images.Ids = [.. ids.Where(id => !images._doubtful.Contains(id))];
        return images;
    }

    public string KeyOf(string id) => _byId[id].Key;

    public void WriteSize(string id, Utf8JsonWriter writer)
    {
        if (_byId[id].Height is { } height) writer.WriteNumber("height", height);
        if (_byId[id].Width is { } width) writer.WriteNumber("width", width);
    }

    /// <summary>The key of a file name, which is without extension. Lists made on Windows have backslashes; those of web tools, escapes or
    /// whole addresses.</summary>
    public static string KeyOfFile(string file)
    {
        if (Uri.TryCreate(file, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") file = address.AbsolutePath;
        var path = Uri.UnescapeDataString(file).Replace('\\', '/').TrimStart('/');
        return path[..^Path.GetExtension(path).Length];
    }

    private bool Add(JsonElement image)
    {
        var id = image.Id("id");
        var read = (KeyOfFile(image.Text("file_name")), image.WholeOrNull("height"), image.WholeOrNull("width"));
        if (_byId.TryAdd(id, read)) return true;
        if (_byId[id] == read) return false; // written twice, as where lists were put together
        _doubtful.Add(id);
        throw AnnotationValues.Bad($"its id {id} is that of '{_byId[id].Key}' too, and whose its annotations are cannot be told");
    }
}
