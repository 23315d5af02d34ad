using BatchSeg.Data.Imaging;
using BatchSeg.Data.Layouts;
using BatchSeg.Train.Loading;

namespace BatchSeg.Train.Panels;

/// <summary>A picture of samples below each other: image | truth | prediction.</summary>
public static class Panel
{
    private const int Gap = 4;
    private const byte Background = 255;

    /// <returns>A PNG file.</returns>
    public static byte[] Draw(IReadOnlyList<(LabelledImage Sample, Image Predicted)> examples, IReadOnlyList<ClassDefinition> classes)
    {
        var colours = Colours(classes);
        var (height, width) = (examples[0].Sample.Pixels.Height, examples[0].Sample.Pixels.Width);
        var canvas = new Image(examples.Count * (height + Gap) + Gap, 3 * (width + Gap) + Gap, 3);
        canvas.Pixels.AsSpan().Fill(Background);
        for (var row = 0; row < examples.Count; row++)
        {
            var (sample, predicted) = examples[row];
            Image[] columns = [sample.Pixels, MaskPainter.Colour(sample.Mask, colours), MaskPainter.Colour(predicted, colours)];
            for (var column = 0; column < columns.Length; column++) Paste(columns[column], canvas, Gap + row * (height + Gap), Gap + column * (width + Gap));
        }
        return PngEncoder.Encode(canvas);
    }

    private static void Paste(Image image, Image canvas, int top, int left)
    {
        for (var y = 0; y < image.Height; y++) image.Row(y).CopyTo(canvas.Row(top + y)[(left * 3)..]);
    }

    /// <summary>The colour of each id from 0; black where the classes leave an id out.</summary>
    private static Rgb[] Colours(IReadOnlyList<ClassDefinition> classes)
    {
        var colours = new Rgb[classes.Max(c => c.Id) + 1];
        foreach (var c in classes) colours[c.Id] = Rgb.TryParse(c.Colour, out var colour) ? colour : default;
        return colours;
    }
}
