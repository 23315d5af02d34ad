using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Classes;

namespace BatchSeg.Datasets.Tests.Shards;

public sealed class ClassPresenceTests
{
    [Theory]
    [InlineData(new long[] { 5, 3 }, 2, true, null)]
    [InlineData(new long[] { 5, 0 }, 0, true, "no pixel of the whole set is 'polyp'")]
    [InlineData(new long[] { 5, 0 }, 40, true, "40 pixels hold the ignore value 255. If that value is a class")]
    [InlineData(new long[] { 0, 0 }, 40, false, "no pixel of the whole set has a class")]
    [InlineData(new long[] { 0, 0 }, 0, true, null)] // a set without masks
    [InlineData(null, 0, true, null)] // written before they were counted
    public void Notices_tell_of_classes_that_are_nowhere(long[]? pixels, long ignored, bool hasLabels, string? told)
    {
        var manifest = new ShardManifest(
            1, "l", [new(0, "background", "#000000"), new ClassDefinition(1, "polyp", "#ff0000")], 255, 8, 8, "stretch",
            new Dictionary<string, IReadOnlyList<ShardFile>>(), new Dictionary<string, string>(), "0", 0, ClassPixels: pixels,
            IgnoredPixels: ignored);
        Assert.Equal(hasLabels, ClassPresence.HasLabels(manifest));
        if (told is null) Assert.Empty(ClassPresence.Notices(manifest));
        else Assert.Contains(told, Assert.Single(ClassPresence.Notices(manifest)), StringComparison.Ordinal);
    }
}
