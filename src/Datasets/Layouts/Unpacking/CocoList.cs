using System.Text.Json;
using BatchSeg.Datasets.Masks.Shapes;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>Cuts COCO's annotation files (cocodataset.org/#format-data) into one small JSON per image, with names in the place of category
/// ids. What is odd is left out by itself, and told.</summary>
internal static class CocoList
{
    /// <summary>Of an instances file, for each image: {height, width, annotations: [{category, iscrowd, segmentation}]}. An image without
    /// annotations has an empty list: all of it is background.</summary>
    /// <param name="refuse">Told of each annotation, image and category that cannot be used.</param>
    /// <exception cref="BadItemException">The file is no such list at all.</exception>
    public static IReadOnlyList<UnpackedFile> Shapes(byte[] json, Action<RefusedEntry> refuse) =>
        AnnotationJson.Read(json, "in COCO's format", list =>
    {
        var (categories, images) = (CocoCategories.Read(list, refuse), CocoImages.Read(list, refuse));
        var byImage = images.Ids.ToDictionary(id => id, _ => new List<(string Category, JsonElement Annotation)>());
        foreach (var annotation in list.Members("annotations"))
            Try($"annotation {Name(annotation, "id")} of image {Name(annotation, "image_id")}", refuse, () =>
            {
                var image = annotation.Id("image_id");
                if (!byImage.TryGetValue(image, out var annotations)) throw AnnotationValues.Bad($"there is no image {image}");
                var category = categories.NameOf(annotation.Id("category_id"));
                annotation.Is("iscrowd");
                CocoSegmentation.Require(annotation.Member("segmentation"));
                annotations.Add((category, annotation));
            });
        return images.Ids.Select(id => UnpackedFile.Of(images.KeyOf(id), writer =>
        {
            images.WriteSize(id, writer);
            writer.WriteStartArray("annotations");
            foreach (var (category, annotation) in byImage[id])
            {
                writer.WriteStartObject();
                writer.WriteString("category", category);
                writer.WriteBoolean("iscrowd", annotation.Is("iscrowd"));
                writer.WritePropertyName("segmentation");
                annotation.Member("segmentation").WriteTo(writer);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        })).ToList();
    });

    /// <summary>Of a panoptic file, for each mask: {segments: [{category, iscrowd, id}]}.</summary>
    /// <inheritdoc cref="Shapes"/>
    public static IReadOnlyList<UnpackedFile> Segments(byte[] json, Action<RefusedEntry> refuse) =>
        AnnotationJson.Read(json, "in COCO's panoptic format", list =>
    {
        var (categories, masks) = (CocoCategories.Read(list, refuse), new List<UnpackedFile>());
        foreach (var mask in list.Members("annotations"))
            Try($"annotation of image {Name(mask, "image_id")}", refuse, () => masks.Add(Mask(mask, categories)));
        return masks;
    });

    private static UnpackedFile Mask(JsonElement mask, CocoCategories categories)
    {
        var key = CocoImages.KeyOfFile(mask.Text("file_name"));
        return UnpackedFile.Of(key, writer =>
        {
            writer.WriteStartArray("segments");
            foreach (var segment in mask.Members("segments_info"))
            {
                writer.WriteStartObject();
                writer.WriteString("category", categories.NameOf(segment.Id("category_id")));
                writer.WriteBoolean("iscrowd", segment.Is("iscrowd"));
                writer.WriteNumber("id", segment.WholeOrNull("id") ?? throw AnnotationValues.Bad("a segment has no `id`"));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });
    }

    private static void Try(string what, Action<RefusedEntry> refuse, Action read)
    {
        try
        {
            read();
        }
        catch (BadItemException bad)
        {
            refuse(new(what, bad.Code, bad.Message));
        }
    }

    private static string Name(JsonElement element, string key) => element.MemberOrNull(key)?.ToString() ?? "without a number";
}
