using BatchSeg.Foundation.Numbers;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation.Transforms;

/// <summary>Each pixel a weighted mean of its neighbours up to three deviations away; at the border the outermost pixels go on.</summary>
/// <remarks>`deviation`: [0.1, 1.5] pixels.</remarks>
[Transform("gaussian_blur")]
internal sealed class GaussianBlur(TransformParameters given) : ITransform
{
    private const int FractionBits = 15;
    private readonly ValueRange _deviation = given.Range("deviation", new(0.1, 1.5), 0.1, 50);

    public bool IsForEachPicture => true;

    public (AugmentedSample Sample, string Values) Apply(AugmentedSample sample, SampleRandom random)
    {
        var deviation = _deviation.Draw(random);
        var weights = Weights(deviation);
        return (sample.Recolour(image => Blur(Blur(image, weights, down: true), weights, down: false)), $"deviation={deviation}");
    }

    /// <summary>Whole numbers that sum to 1 &lt;&lt; 15: the centre takes what rounding leaves.</summary>
    private static int[] Weights(double deviation)
    {
        var radius = (int)Math.Ceiling(3 * deviation);
        var bell = Enumerable.Range(-radius, 2 * radius + 1).Select(at => Math.Exp(-at * at / (2 * deviation * deviation))).ToArray();
        var weights = bell.Select(height => (int)Math.Round(height / bell.Sum() * (1 << FractionBits))).ToArray();
        weights[radius] += (1 << FractionBits) - weights.Sum();
        return weights;
    }

    private static Image Blur(Image image, int[] weights, bool down)
    {
        var result = new Image(image.Height, image.Width, image.Channels);
        var (radius, length, step) = (weights.Length / 2, down ? image.Height : image.Width, (down ? image.Width : 1) * image.Channels);
        for (var i = 0; i < result.Pixels.Length; i++)
        {
            var place = i / step % length;
            var sum = 1 << (FractionBits - 1);
            for (var k = 0; k < weights.Length; k++)
                sum += weights[k] * image.Pixels[i + (Math.Clamp(place + k - radius, 0, length - 1) - place) * step];
            result.Pixels[i] = (byte)(sum >> FractionBits);
        }
        return result;
    }
}
