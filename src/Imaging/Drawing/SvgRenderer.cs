using System.Text;
using BatchSeg.Imaging.Decoding;
using NetVips;
using VipsImage = NetVips.Image;

namespace BatchSeg.Imaging.Drawing;

/// <summary>Draws SVG pictures that this program wrote, through libvips and its librsvg. Strangers' files never come here: SVG is no
/// format that images are read from.</summary>
public static class SvgRenderer
{
    /// <summary>RGB, or null where it cannot be drawn.</summary>
    /// <param name="svg">With a background: what shows through is black.</param>
    /// <param name="pixelsPerUnit">Of the picture's own width and height.</param>
    public static Image? Render(string svg, double pixelsPerUnit)
    {
        if (!VipsLibrary.IsReady) return null;
        try
        {
            using var rendered = VipsImage.SvgloadBuffer(System.Text.Encoding.UTF8.GetBytes(svg), scale: pixelsPerUnit);
            var image = Image.Uncleared(rendered.Height, rendered.Width, 3);
            Channels.Keep(rendered.WriteToMemory<byte>(), rendered.Bands, image.Pixels, 3);
            return image;
        }
        catch (VipsException)
        {
            return null;
        }
    }
}
