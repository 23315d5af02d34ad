using BatchSeg.Data.Imaging;
using BatchSeg.Models;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using static TorchSharp.torch;

namespace BatchSeg.Train.Tests;

public sealed class ForegroundIoUTests
{
    [Fact]
    public void Mean_is_that_of_the_images_and_ignored_pixels_are_in_none()
    {
        using var scope = NewDisposeScope();
        var iou = new ForegroundIoU(ignoreIndex: 255);
        Assert.Null(iou.Mean);
        var batch = Batch.Of([Sample(1, 1, 0, 255), Sample(0, 0, 0, 0)], new(Normalisation.UnitRange));
        var foreground = tensor(new[] { 1, 0.5f, 0.25f, 1, 0, 0, 0, 0 }, [2, 1, 2, 2]);
        iou.Add(cat([1 - foreground, foreground], 1), batch);
        // The first: intersection 1.5, sums 2 and 1.75; the second is empty on both sides.
        Assert.Equal(((1.5 + 100) / (2.25 + 100) + 1) / 2, iou.Mean!.Value, 1e-12);
    }

    private static LabelledImage Sample(params byte[] mask) => new("sample", new Image(2, 2, 3), new Image(2, 2, 1, mask));
}
