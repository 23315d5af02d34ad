using BatchSeg.Imaging.Resizing;

namespace BatchSeg.Imaging.Tests;

public sealed class BandsTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 3)]
    [InlineData(4, 4, 1)]
    [InlineData(6, 2, 3)]
    public void Pictures_are_colour_where_channels_come_in_threes_else_grey(int channels, int pictures, int each)
    {
        var parts = Bands.Pictures(Random(channels));
        Assert.Equal((pictures, each), (parts.Count, parts[0].Channels));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void Joined_pictures_are_the_image_again(int channels)
    {
        var image = Random(channels);
        Assert.Equal(image.Pixels, Bands.Join(Bands.Pictures(image)).Pixels);
    }

    [Fact]
    public void Join_puts_the_second_images_channels_behind_the_firsts()
    {
        var joined = Bands.Join([new Image(1, 2, 1, [1, 2]), new Image(1, 2, 3, [3, 4, 5, 6, 7, 8])]);
        Assert.Equal([1, 3, 4, 5, 2, 6, 7, 8], joined.Pixels);
    }

    [Fact]
    public void Join_of_images_of_two_sizes_is_refused() =>
        Assert.Throws<ArgumentException>(() => Bands.Join([Random(3), new Image(2, 2, 3)]));

    [Fact]
    public void Grey_of_a_grey_picture_keeps_its_levels()
    {
        byte[] levels = [0, 1, 127, 254, 255];
        Assert.Equal(levels, Bands.Grey(new Image(1, 5, 3, [.. levels.SelectMany(level => Enumerable.Repeat(level, 3))])).Pixels);
    }

    [Fact]
    public void Resizing_many_channels_is_resizing_each_picture()
    {
        var image = Random(6);
        var resized = Resizer.Bilinear(image, new(5, 4));
        Assert.Equal(Bands.Pictures(image).Select(picture => Resizer.Bilinear(picture, new(5, 4)).Pixels),
            Bands.Pictures(resized).Select(picture => picture.Pixels));
    }

    private static Image Random(int channels)
    {
        var image = new Image(7, 9, channels);
        new Random(channels).NextBytes(image.Pixels);
        return image;
    }
}
