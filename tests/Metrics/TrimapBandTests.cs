using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

public sealed class TrimapBandTests
{
    [Fact]
    public void Band_of_width_one_is_the_pixels_beside_the_edge()
    {
        var masks = new Masks(new(1, 6), Masks.Draw("000111"), Masks.Draw("001111"), 2, Masks.IgnoreIndex);
        Assert.Equal(new TrimapBand(Correct: 1, Pixels: 2), TrimapBand.Of(masks.Pair, width: 1));
    }

    [Fact]
    public void Ignored_pixels_make_an_edge_and_count_nowhere()
    {
        var masks = new Masks(new(1, 6), Masks.Draw("00.000"), Masks.Draw("010000"), 2, Masks.IgnoreIndex);
        Assert.Equal(new TrimapBand(Correct: 1, Pixels: 2), TrimapBand.Of(masks.Pair, width: 1));
    }

    [Fact]
    public void Truth_of_one_label_has_no_band() =>
        Assert.Null(
            TrimapBand.Of(new Masks(new(2, 2), Masks.Draw("00", "00"), Masks.Draw("01", "10"), 2, Masks.IgnoreIndex).Pair).Accuracy);

    /// <summary>Every pixel's square, looked at whole.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(TrimapBand.Width)]
    public void Band_is_the_pixels_whose_square_holds_another_label(int width) => Prop.ForAll(Masks.Random, masks =>
    {
        var (correct, pixels) = (0L, 0L);
        for (var y = 0; y < masks.Size.Height; y++)
        for (var x = 0; x < masks.Size.Width; x++)
        {
            var at = y * masks.Size.Width + x;
            if (masks.Truth[at] == masks.Ignore || !HoldsAnother(masks, y, x, width)) continue;
            pixels++;
            if (masks.Truth[at] == masks.Predicted[at]) correct++;
        }
        Assert.Equal(new TrimapBand(correct, pixels), TrimapBand.Of(masks.Pair, width));
    }).QuickCheckThrowOnFailure();

    private static bool HoldsAnother(Masks masks, int y, int x, int width)
    {
        for (var ny = Math.Max(0, y - width); ny <= Math.Min(masks.Size.Height - 1, y + width); ny++)
        for (var nx = Math.Max(0, x - width); nx <= Math.Min(masks.Size.Width - 1, x + width); nx++)
            if (masks.Truth[ny * masks.Size.Width + nx] != masks.Truth[y * masks.Size.Width + x]) return true;
        return false;
    }
}
