using BatchSeg.Imaging;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Infer.Prediction;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using TorchSharp;

namespace BatchSeg.Infer.Tests.Prediction;

public sealed class PredictorTests
{
    [Fact]
    public void Predict_gives_probabilities_that_sum_to_one()
    {
        using var predictor = Create(TestTimeViews.None);
        var map = predictor.Predict([RandomImage(1)])[0];
        for (var pixel = 0; pixel < 32 * 32; pixel++)
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(c => map.Values[c * 32 * 32 + pixel]), 5);
    }

    /// <summary>The law of the mirror: with it, the mirrored image's prediction is the mirrored prediction.</summary>
    [Fact]
    public void Predict_with_the_mirror_image_does_not_care_for_left_and_right()
    {
        using var predictor = Create(new(Mirrored: true, [1]));
        var image = RandomImage(1);
        var map = predictor.Predict([image])[0];
        var mirrored = predictor.Predict([Geometry.FlipHorizontal(image)])[0];
        for (var row = 0; row < 3 * 32; row++)
        for (var x = 0; x < 32; x++)
            Assert.Equal(map.Values[row * 32 + x], mirrored.Values[row * 32 + 31 - x], 5);
    }

    [Fact]
    public void Predict_at_several_scales_gives_probabilities_of_the_images_own_size()
    {
        using var predictor = Create(new(Mirrored: true, [0.75, 1, 1.3]));
        var map = predictor.Predict([RandomImage(1)])[0];
        Assert.Equal((3, 32, 32), (map.Classes, map.Height, map.Width));
        Assert.All(Enumerable.Range(0, 32 * 32), pixel =>
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(c => map.Values[c * 32 * 32 + pixel]), 5));
    }

    [Fact]
    public void Predict_gives_the_maps_in_the_images_order()
    {
        using var predictor = Create(TestTimeViews.None);
        var (first, second) = (RandomImage(1), RandomImage(2));
        var together = predictor.Predict([first, second]);
        Assert.Equal(predictor.Predict([first])[0].Values, together[0].Values, Near);
        Assert.Equal(predictor.Predict([second])[0].Values, together[1].Values, Near);
    }

    [Fact]
    public void An_image_of_one_tile_is_predicted_as_a_whole()
    {
        using var predictor = Create(TestTimeViews.None);
        var image = RandomImage(1);
        var (mask, confidence) = TiledPrediction.Of(image, predictor, classes: 3, tile: 32, overlap: 0.25, batch: 4);
        var map = predictor.Predict([image])[0];
        Assert.Equal(SourceSizeMask.Of(map, image.Size).Pixels, mask.Pixels);
        Assert.Equal(ClassDecision.MeanConfidence(map), confidence, 5);
    }

    private static readonly IEqualityComparer<float> Near = EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) < 1e-5, _ => 0);

    private static Predictor Create(TestTimeViews views)
    {
        torch.manual_seed(3);
        var model = ModelRegistry.Create("unet",
            new ModelOptions(3, Arguments: new Dictionary<string, string> { ["base_channels"] = "4", ["depth"] = "2" }));
        return new Predictor(model, new SoftmaxOutput(3), Normalisation.ImageNet, torch.CPU, torch.ScalarType.Float32, views);
    }

    private static Image RandomImage(int seed)
    {
        var image = new Image(32, 32, 3);
        new Random(seed).NextBytes(image.Pixels);
        return image;
    }
}
