using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Reads annotations in JSON.</summary>
internal static class AnnotationJson
{
    /// <exception cref="BadItemException"><see cref="RejectCode.Corrupt"/>: no JSON, or not of the form that is wanted.</exception>
    public static T Read<T>(byte[] json, string form, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IndexOutOfRangeException)
        {
            throw new BadItemException(RejectCode.Corrupt, $"the annotation is not {form}: {broken.Message}", broken);
        }
    }

    /// <summary>An empty mask of the size that an annotation names.</summary>
    /// <exception cref="BadItemException">No image can have that size.</exception>
    public static Image Mask(JsonElement annotation, string heightKey, string widthKey)
    {
        var (height, width) = (annotation.GetProperty(heightKey).GetInt32(), annotation.GetProperty(widthKey).GetInt32());
        if (height > 0 && width > 0 && (long)height * width <= DecodeOptions.DefaultMaxPixels) return new(height, width, 1);
        throw new BadItemException(RejectCode.TooManyPixels,
            $"the annotation is of an image of {height} x {width} (height x width); allowed are 1 to {DecodeOptions.DefaultMaxPixels} "
            + $"pixels");
    }
}
