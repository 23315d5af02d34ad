using System.Runtime.Intrinsics;
using System.Text.Json;
using BatchSeg.Imaging.Resizing;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Imaging.Tests;

public sealed class ResizerTests
{
    private sealed record Case(int Height, int Width, byte[] PillowBilinear, byte[] TorchBilinear, byte[] PillowNearest,
        byte[] TorchNearest);

    private sealed record References(int Height, int Width, byte[] Picture, Case[] Cases);

    private static readonly References s_references = JsonSerializer.Deserialize<References>(Fixture.File("resize-references.json"),
        new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower })!;

    private static readonly Image s_picture = new(s_references.Height, s_references.Width, 3, s_references.Picture);

    private static readonly Arbitrary<PixelSize> s_sizes = Gen.Choose(1, 70).Two().Select(sides => new PixelSize(sides.Item1, sides.Item2))
        .ToArbitrary();

    [Fact]
    public void Bilinear_is_within_one_level_of_Pillow_and_torch() => Assert.All(s_references.Cases, wanted =>
    {
        var resized = Resizer.Bilinear(s_picture, new(wanted.Height, wanted.Width)).Pixels;
        Assert.InRange(Fixture.Distance(wanted.PillowBilinear, resized), 0, 1);
        Assert.InRange(Fixture.Distance(wanted.TorchBilinear, resized), 0, 1);
    });

    [Fact]
    public void Nearest_is_Pillows_nearest_and_torchs_nearest_exact() => Assert.All(s_references.Cases, wanted =>
    {
        var resized = Resizer.Nearest(s_picture, new(wanted.Height, wanted.Width)).Pixels;
        Assert.Equal(wanted.PillowNearest, resized);
        Assert.Equal(wanted.TorchNearest, resized);
    });

    [Fact]
    public void Bilinear_of_one_channel_and_of_four_is_that_of_each_channel_alone()
    {
        var size = new PixelSize(17, 29);
        var colours = Resizer.Bilinear(s_picture, size);
        for (var c = 0; c < 3; c++) Assert.Equal(Channel(colours, c).Pixels, Resizer.Bilinear(Channel(s_picture, c), size).Pixels);
        var four = new Image(s_picture.Height, s_picture.Width, 4);
        for (var i = 0; i < four.Pixels.Length; i++) four.Pixels[i] = s_picture.Pixels[i / 4 * 3 + i % 4 % 3];
        var resized = Resizer.Bilinear(four, size);
        for (var c = 0; c < 4; c++) Assert.Equal(Channel(colours, c % 3).Pixels, Channel(resized, c).Pixels);
    }

    [Fact]
    public void Resizing_to_the_same_size_changes_nothing() => Prop.ForAll(s_sizes, size =>
    {
        var image = Noise(size, 3);
        var copy = new Image(size.Height, size.Width, 3);
        BilinearResizer.Resize(PixelView.Of(image), copy);
        return copy.Pixels.AsSpan().SequenceEqual(image.Pixels) && ReferenceEquals(Resizer.Nearest(image, size), image);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_constant_image_stays_constant() => Prop.ForAll(s_sizes, s_sizes, Gen.Choose(0, 255).ToArbitrary(), (from, to, level) =>
    {
        var image = new Image(from.Height, from.Width, 3);
        Array.Fill(image.Pixels, (byte)level);
        return Resizer.Bilinear(image, to).Pixels.All(value => value == level)
            && Resizer.Nearest(image, to).Pixels.All(value => value == level);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bilinear_equals_the_sums_done_one_by_one() => Prop.ForAll(s_sizes, s_sizes, (from, to) =>
    {
        var image = Noise(from, 3);
        return Resizer.Bilinear(image, to).Pixels.AsSpan().SequenceEqual(OneByOne(image, to).Pixels);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nearest_makes_no_new_class_ids() => Prop.ForAll(s_sizes, s_sizes, (from, to) =>
    {
        var mask = Noise(from, 1);
        return Resizer.Nearest(mask, to).Pixels.ToHashSet().IsSubsetOf(mask.Pixels.ToHashSet());
    }).QuickCheckThrowOnFailure();

    /// <summary>Ten thousand source pixels to one: shares far below one unit each must still sum to the whole.</summary>
    [Fact]
    public void Bilinear_of_a_very_long_row_to_one_pixel_is_near_its_weighted_mean()
    {
        var image = new Image(1, 60_000, 1);
        for (var x = 0; x < image.Width; x++) image.Pixels[x] = (byte)(x % 2 == 0 ? 100 : 200);
        Assert.InRange(Resizer.Bilinear(image, new(1, 1)).Pixels[0], 149, 151);
    }

    [Fact]
    public void PairSums_are_the_same_in_one_instruction_and_in_many()
    {
        var (a, b) = (Vector128.Create((short)1, -2, 300, 16320, 5, 6, -7, 8),
            Vector128.Create((short)9, 10, -110, 16384, 13, -14, 15, 16));
        Assert.Equal(PairSums.Plain(a, b), PairSums.Of(a, b));
    }

    private static Image Channel(Image image, int channel) =>
        new(image.Height, image.Width, 1, image.Pixels.Where((_, i) => i % image.Channels == channel).ToArray());

    private static Image Noise(PixelSize size, int channels)
    {
        var image = new Image(size.Height, size.Width, channels);
        new Random(size.Height * 1000 + size.Width).NextBytes(image.Pixels);
        return image;
    }

    private static Image OneByOne(Image image, PixelSize to)
    {
        var (down, across) = (ResizeWeights.For(image.Height, to.Height), ResizeWeights.For(image.Width, to.Width));
        var result = new Image(to.Height, to.Width, image.Channels);
        for (var y = 0; y < to.Height; y++)
        for (var x = 0; x < to.Width; x++)
        for (var c = 0; c < image.Channels; c++)
        {
            var sum = 1 << 19;
            for (var j = 0; j < across.Count[x]; j++)
            {
                var column = 1 << 7;
                for (var i = 0; i < down.Count[y]; i++)
                    column += image.Pixels[((down.First[y] + i) * image.Width + across.First[x] + j) * image.Channels + c]
                        * down.Shares[y * down.Stride + i];
                sum += (column >> 8) * across.Shares[x * across.Stride + j];
            }
            result.Pixels[(y * to.Width + x) * image.Channels + c] = (byte)(sum >> 20);
        }
        return result;
    }
}
