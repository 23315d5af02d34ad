using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Infer.Prediction;

/// <summary>Test-time augmentation: the forms of an image whose probabilities are averaged.</summary>
/// <param name="Mirrored">Each form also left to right, its probabilities mirrored back.</param>
/// <param name="Scales">Of both sides; 1 is the image itself. Smaller forms show the network more surroundings, larger ones more
/// detail.</param>
public sealed record TestTimeViews(bool Mirrored, IReadOnlyList<double> Scales)
{
    /// <summary>The image alone.</summary>
    public static TestTimeViews None { get; } = new(false, [1]);

    /// <summary>The mean over all forms, at the image's own size.</summary>
    /// <param name="images">[N, C, H, W].</param>
    /// <param name="multiple">What the network's sides must be multiples of: a scaled side is the nearest of them.</param>
    /// <param name="predict">Probabilities [N, classes, h, w] of images [N, C, h, w].</param>
    /// <remarks>Shrinking is antialiased, as images are everywhere; both ways pixel centres are aligned, so a mean of distributions stays
    /// one.</remarks>
    public Tensor Mean(Tensor images, int multiple, Func<Tensor, Tensor> predict)
    {
        var (height, width) = (images.shape[2], images.shape[3]);
        var sum = Scales.Select(scale => (Height: Side(height, scale, multiple), Width: Side(width, scale, multiple)))
            .Select(size => Resized(OfForm(Resized(images, size.Height, size.Width), predict), height, width))
            .Aggregate((total, next) => total + next);
        return sum / (Scales.Count * (Mirrored ? 2 : 1));
    }

    /// <summary>The multiple nearest to side * scale, and at least one.</summary>
    public static long Side(long side, double scale, int multiple) =>
        Math.Max(1, (long)Math.Round(side * scale / multiple, MidpointRounding.AwayFromZero)) * multiple;

    private Tensor OfForm(Tensor images, Func<Tensor, Tensor> predict) =>
        Mirrored ? predict(images) + predict(images.flip(3)).flip(3) : predict(images);

    private static Tensor Resized(Tensor maps, long height, long width) => maps.shape[2] == height && maps.shape[3] == width
        ? maps
        : nn.functional.interpolate(maps, [height, width], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
}
