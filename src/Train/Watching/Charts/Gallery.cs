using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Train.Loading;

namespace BatchSeg.Train.Watching.Charts;

/// <summary>`best/gallery.svg`: samples below each other as image (each of several) | truth | prediction | error, and a legend in the
/// classes' colours. The pictures are part of the file.</summary>
internal static class Gallery
{
    private const double Gap = 8, Header = 28, LegendRow = 22, LegendEntry = 150, LeastSide = 160;

    public static string Draw(IReadOnlyList<(LabelledImage Sample, Image Predicted)> examples, IReadOnlyList<ClassDefinition> classes,
        int ignoreIndex)
    {
        var pixels = examples[0].Sample.Pixels.Size;
        var scale = Math.Max(1, Math.Ceiling(LeastSide / Math.Min(pixels.Height, pixels.Width)));
        var (height, width) = (pixels.Height * scale, pixels.Width * scale);
        var columns = ColumnsOf(examples[0].Sample.Pixels);
        var total = Gap + columns.Count * (width + Gap);
        var legend = Entries(classes);
        var entriesPerRow = Math.Max(1, (int)((total - Gap) / LegendEntry));
        var legendTop = Header + examples.Count * (height + Gap);
        var svg = new Svg(total, legendTop + (legend.Count + entriesPerRow - 1) / entriesPerRow * LegendRow + Gap);

        for (var column = 0; column < columns.Count; column++)
            svg.Text(Gap + column * (width + Gap) + width / 2, 18, columns[column], "middle", bold: true);
        var colours = ClassColours.Of(classes);
        for (var row = 0; row < examples.Count; row++)
        {
            var (sample, predicted) = examples[row];
            Image[] pictures = [.. Bands.Visible(sample.Pixels), MaskPainter.Colour(sample.Mask, colours),
                MaskPainter.Colour(predicted, colours), ErrorMap.Of(sample.Mask, predicted, ignoreIndex)];
            for (var column = 0; column < pictures.Length; column++)
                svg.Picture(Gap + column * (width + Gap), Header + row * (height + Gap), width, height,
                    PngEncoder.Encode(pictures[column]));
        }
        for (var i = 0; i < legend.Count; i++)
        {
            var (x, y) = (Gap + i % entriesPerRow * LegendEntry, legendTop + i / entriesPerRow * LegendRow);
            svg.Rectangle(x, y, 14, 14, legend[i].Colour, "#666666");
            svg.Text(x + 20, y + 12, legend[i].Name);
        }
        return svg.ToString();
    }

    private static IReadOnlyList<string> ColumnsOf(Image image)
    {
        var images = Bands.Visible(image).Count;
        return [.. Enumerable.Range(1, images).Select(number => images == 1 ? "image" : $"image {number}"), "truth", "prediction",
            "error"];
    }

    private static IReadOnlyList<(string Name, string Colour)> Entries(IReadOnlyList<ClassDefinition> classes) =>
    [
        .. classes.Select(c => (c.Name, c.Colour)),
        ("error: right", ErrorMap.Right.ToString()), ("error: wrong", ErrorMap.Wrong.ToString()),
        ("error: ignored", ErrorMap.Ignored.ToString()),
    ];
}
