using System.Text.Json;
using BatchSeg.Datasets.Masks.Shapes;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>The names of a COCO file's categories.</summary>
internal sealed class CocoCategories
{
    private readonly Dictionary<string, string> _nameOfId = [];
    private readonly HashSet<string> _doubtful = [];

    /// <exception cref="BadItemException">There is no list of categories.</exception>
    public static CocoCategories Read(JsonElement list, Action<RefusedEntry> refuse)
    {
        var categories = new CocoCategories();
        foreach (var category in list.Members("categories"))
            try
            {
                categories.Add(category.Id("id"), category.Text("name"));
            }
            catch (BadItemException bad)
            {
                refuse(new($"category {category}", bad.Code, bad.Message));
            }
        return categories;
    }

    /// <exception cref="BadItemException">No category has the id, or several do, and what it means cannot be told.</exception>
    public string NameOf(string id) =>
        _doubtful.Contains(id) ? throw AnnotationValues.Bad($"category {id} has several names in the list")
        : _nameOfId.TryGetValue(id, out var name) ? name
        : throw AnnotationValues.Bad($"the list has no category {id}");

    private void Add(string id, string name)
    {
        if (_nameOfId.TryAdd(id, name) || _nameOfId[id] == name) return;
        _doubtful.Add(id);
        throw AnnotationValues.Bad($"its id is that of '{_nameOfId[id]}' too, and which of them is meant cannot be told");
    }
}
