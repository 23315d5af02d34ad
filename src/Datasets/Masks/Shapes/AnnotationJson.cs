using System.Text;
using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>Reads annotations in JSON, as tools write it: with a byte order mark, in UTF-16, and with Python's NaN where a number should
/// be.</summary>
internal static class AnnotationJson
{
    private static readonly byte[][] NoNumbers = [.. ((string[])["NaN", "Infinity", "-Infinity"]).Select(Encoding.ASCII.GetBytes)];

    /// <exception cref="BadItemException"><see cref="RejectCode.Corrupt"/>: no JSON, or not of the form that is wanted.</exception>
    public static T Read<T>(byte[] json, string form, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Plain(json));
            return read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new BadItemException(RejectCode.Corrupt, $"the annotation is not {form}: {broken.Message}", broken);
        }
    }

    /// <summary>An empty mask of the size that an annotation names, or of its image where it names none.</summary>
    /// <exception cref="BadItemException">No image can have that size, or none is known.</exception>
    public static Image Mask(JsonElement annotation, string heightKey, string widthKey, PixelSize? image)
    {
        var (height, width) = (annotation.WholeOrNull(heightKey), annotation.WholeOrNull(widthKey));
        if (height is null || width is null)
            (height, width) = image is { } size ? (size.Height, size.Width)
                : throw new BadItemException(RejectCode.Corrupt,
                    $"the annotation does not say how large its image is (`{heightKey}`, `{widthKey}`)");
        if (height > 0 && width > 0 && height * width <= DecodeOptions.DefaultMaxPixels) return new((int)height, (int)width, 1);
        throw new BadItemException(RejectCode.TooManyPixels,
            $"the annotation is of an image of {height} x {width} (height x width); allowed are 1 to {DecodeOptions.DefaultMaxPixels} "
            + $"pixels");
    }

    /// <summary>UTF-8 without a mark in front, and with null for what is no number.</summary>
    private static ReadOnlyMemory<byte> Plain(byte[] json)
    {
        ReadOnlyMemory<byte> text = json switch
        {
            [0xEF, 0xBB, 0xBF, ..] => json.AsMemory(3),
            [0xFF, 0xFE, ..] => Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(json, 2, json.Length - 2)),
            [0xFE, 0xFF, ..] => Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(json, 2, json.Length - 2)),
            _ => json,
        };
        return NoNumbers.Any(word => text.Span.IndexOf(word) >= 0) ? WithNulls(text.ToArray()) : text;
    }

    private static byte[] WithNulls(byte[] json)
    {
        var isText = false;
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] == '"') isText = !isText;
            else if (isText && json[at] == '\\') at++;
            else if (!isText && NoNumbers.FirstOrDefault(word => json.AsSpan(at).StartsWith(word)) is { } found)
            {
                // "NaN" has no room for "null": 0/0 is not JSON either, but an empty text is, and no number.
                json.AsSpan(at, found.Length).Fill((byte)' ');
                json[at] = json[at + 1] = (byte)'"';
            }
        }
        return json;
    }
}
