using BatchSeg.Foundation.Text;

namespace BatchSeg.Foundation.Tests.Text;

public sealed class GlobTests
{
    [Theory]
    [InlineData("images/*.jpg", "images/1.jpg", "1.jpg")]
    [InlineData("images/*.jpg", "pets/images/1.JPG", "1.JPG")]
    [InlineData("images/*.jpg", "images/cats/1.jpg", null)]
    [InlineData("images/*.jpg", "old-images/1.jpg", null)]
    [InlineData("images/**/*.jpg", "images/1.jpg", "1.jpg")]
    [InlineData("images/**/*.jpg", "images/cats/tabby/1.jpg", "cats/tabby/1.jpg")]
    [InlineData("images/**", "images/cats/1.jpg", "cats/1.jpg")]
    [InlineData("*.{jpg,png}", "a/b/1.png", "1.png")]
    [InlineData("*.{jpg,png}", "1.webp", null)]
    [InlineData("frame?.png", "frame7.png", "frame7.png")]
    [InlineData("frame?.png", "frame17.png", null)]
    [InlineData("a+b/*.png", "a+b/1.png", "1.png")]
    [InlineData("/lists/train.txt", "lists/train.txt", "train.txt")]
    [InlineData("/lists/train.txt", "old/lists/train.txt", null)]
    public void BelowFixedFolders_is_the_path_from_the_first_wildcard_on(string pattern, string path, string? below)
    {
        Assert.Equal(below, new Glob(pattern).BelowFixedFolders(path));
        Assert.Equal(below is not null, new Glob(pattern).Matches(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("*.{jpg")]
    [InlineData("*.jpg}")]
    [InlineData("*.{a,{b,c}}")]
    public void FaultOf_tells_patterns_that_mean_nothing(string pattern) => Assert.NotNull(Glob.FaultOf(pattern));
}
