using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;

namespace BatchSeg.Data.Layouts;

/// <summary>A mask's grey value or palette index stands for a class.</summary>
/// <param name="classOfValue">Value in the file -> class id, or the ignore index.</param>
public sealed class IndexMaskValues(IReadOnlyDictionary<byte, byte> classOfValue) : MaskValues
{
    private const short NoClass = -1;
    private readonly short[] _classOfValue = [.. Enumerable.Range(0, 256).Select(value => classOfValue.TryGetValue((byte)value, out var id) ? id : NoClass)];

    public override Image ToClassIds(Image mask)
    {
        var grey = mask.Channels == 1 ? mask : Grey(mask);
        var ids = new Image(mask.Height, mask.Width, 1);
        var (from, to) = (grey.Pixels, ids.Pixels);
        for (var i = 0; i < to.Length; i++)
        {
            var id = _classOfValue[from[i]];
            if (id == NoClass) throw Unknown(from[i].ToString(), i, mask.Width, Allowed());
            to[i] = (byte)id;
        }
        return ids;
    }

    /// <summary>Some programs save index masks as RGB with three equal channels.</summary>
    private static Image Grey(Image mask)
    {
        var grey = new Image(mask.Height, mask.Width, 1);
        for (int i = 0, p = 0; i < grey.Pixels.Length; i++, p += mask.Channels)
        {
            var (r, g, b) = (mask.Pixels[p], mask.Pixels[p + 1], mask.Pixels[p + 2]);
            if (r != g || g != b)
                throw new BadItemException(RejectCode.UnknownClass, $"the mask has colour #{r:x2}{g:x2}{b:x2} at row {i / mask.Width}, column {i % mask.Width}, but the layout reads index values (`read: index`).");
            grey.Pixels[i] = r;
        }
        return grey;
    }

    private string Allowed() => string.Join(", ", Enumerable.Range(0, 256).Where(value => _classOfValue[value] != NoClass));
}
