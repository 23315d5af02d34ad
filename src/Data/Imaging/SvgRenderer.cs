using System.Globalization;
using System.Text;
using BatchSeg.Data.Imaging.Native;

namespace BatchSeg.Data.Imaging;

/// <summary>Draws SVG pictures that this program wrote, through libvips and librsvg. Strangers' files never come here: SVG is no format that images are read from.</summary>
public static class SvgRenderer
{
    /// <summary>RGB, or null on a machine without librsvg (Debian's libvips42 brings it along).</summary>
    /// <param name="svg">With a background: what shows through is black.</param>
    /// <param name="pixelsPerUnit">Of the picture's own width and height.</param>
    public static unsafe Image? Render(string svg, double pixelsPerUnit)
    {
        if (!ImagingLibrary.IsInstalled(Vips.Library)) return null;
        VipsLibrary.Require();
        var bytes = Encoding.UTF8.GetBytes(svg);
        fixed (byte* file = bytes)
        {
            using var rendered = new VipsImageHandle(Vips.NewFromBuffer(file, (nuint)bytes.Length, string.Create(CultureInfo.InvariantCulture, $"[scale={pixelsPerUnit}]")));
            using var pixels = rendered.IsInvalid ? null : new VipsMemory(Vips.WriteToMemory(rendered, out var length), length);
            if (pixels is null or { IsInvalid: true })
            {
                VipsLibrary.LastMessage(); // empties the buffer: the next image's message is to be its own
                return null;
            }
            var image = Image.Uncleared(Vips.Height(rendered), Vips.Width(rendered), 3);
            for (int i = 0, o = 0; o < image.Pixels.Length; i += 4, o += 3) pixels.Span.Slice(i, 3).CopyTo(image.Pixels.AsSpan(o));
            return image;
        }
    }
}
