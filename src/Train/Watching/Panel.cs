using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Train.Loading;

namespace BatchSeg.Train.Watching;

/// <summary>A picture of samples below each other: image (each of several) | truth | prediction.</summary>
internal static class Panel
{
    private const int Gap = 4;
    private const byte Background = 255;

    /// <returns>RGB.</returns>
    public static Image Draw(IReadOnlyList<(LabelledImage Sample, Image Predicted)> examples, IReadOnlyList<ClassDefinition> classes)
    {
        var colours = ClassColours.Of(classes);
        var (height, width) = (examples[0].Sample.Pixels.Height, examples[0].Sample.Pixels.Width);
        var rows =
            examples.Select(example => (Image[])[.. Bands.Visible(example.Sample.Pixels), MaskPainter.Colour(example.Sample.Mask, colours),
            MaskPainter.Colour(example.Predicted, colours)]).ToList();
        var canvas = new Image(rows.Count * (height + Gap) + Gap, rows[0].Length * (width + Gap) + Gap, 3);
        canvas.Pixels.AsSpan().Fill(Background);
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++)
                Paste(rows[row][column], canvas, Gap + row * (height + Gap), Gap + column * (width + Gap));
        return canvas;
    }

    private static void Paste(Image image, Image canvas, int top, int left)
    {
        for (var y = 0; y < image.Height; y++) image.Row(y).CopyTo(canvas.Row(top + y)[(left * 3)..]);
    }
}
