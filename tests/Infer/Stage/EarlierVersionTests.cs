using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Tests.Support;

namespace BatchSeg.Infer.Tests.Stage;

/// <summary>A model folder that an earlier version wrote (fixtures/before), on its own binding of libtorch 1.13, and the masks that it
/// made with it.</summary>
public sealed class EarlierVersionTests
{
    [Fact]
    public async Task Model_folder_of_an_earlier_version_gives_the_same_masks()
    {
        var before = Checkout.File("tests", "Infer", "fixtures", "before");
        using var folder = new ScratchFolder();
        await InferFixture.Run(InferSettings.Table.Read(new()
        {
            ["input"] = [Path.Combine(before, "images")], ["model"] = [Path.Combine(before, "model")], ["output"] = [folder["run"]],
            ["device"] = ["cpu"], ["precision"] = ["fp32"],
        }));
        foreach (var image in (string[])["cat", "dog"])
        {
            var (expected, mask) = (Ids(Path.Combine(before, "masks", $"{image}.png")), Ids(folder["run", "masks", $"{image}.png"]));
            Assert.Equal(expected.Size, mask.Size);
            Assert.Equal(expected.Pixels, mask.Pixels);
            Assert.Equal(2, expected.Pixels.Distinct().Count());
        }
    }

    private static Image Ids(string file) => ImageDecoder.DecodeMask(File.ReadAllBytes(file), new MaskDecodeOptions());
}
