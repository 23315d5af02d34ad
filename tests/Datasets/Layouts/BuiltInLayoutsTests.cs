using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Tests.Layouts;

public sealed class BuiltInLayoutsTests
{
    public static TheoryData<string> Names => [.. BuiltInLayouts.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_reads_every_built_in_layout_under_its_own_name(string name) => Assert.Equal(name, Layout.Load(name).Name);

    [Fact]
    public void Load_of_a_misspelt_name_suggests_the_nearest()
    {
        var wrong = Assert.Throws<WrongUsageException>(() => Layout.Load("oxford-iit-pet"));
        Assert.Contains("Did you mean 'oxford-iiit-pet'?", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_of_an_absent_file_says_which() =>
        Assert.Contains("./absent.yaml", Assert.Throws<InputMissingException>(() => Layout.Load("./absent.yaml")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Oxford_pets_trimap_1_2_3_becomes_pet_background_border()
    {
        var layout = Layout.Load("oxford-iiit-pet");
        var trimap = new Image(1, 4, 1, [1, 2, 3, 255]);
        Assert.Equal([0, 1, 2, 255], ((PixelMaskReader)layout.Masks!.Reader).ToClassIds(trimap).Pixels);
        Assert.Equal(["pet", "background", "border"], layout.Classes.Select(c => c.Name));
    }

    [Fact]
    public void Oxford_pets_image_and_trimap_share_a_key()
    {
        var layout = Layout.Load("oxford-iiit-pet");
        Assert.Equal("Abyssinian_1", layout.Images[0].Files.KeyOf("images", "images/Abyssinian_1.jpg"));
        Assert.Equal("Abyssinian_1", layout.Masks!.Files.KeyOf("annotations", "annotations/trimaps/Abyssinian_1.png"));
        Assert.Null(layout.Images[0].Files.KeyOf("annotations", "annotations/xmls/Abyssinian_1.xml"));
    }

    [Fact]
    public void Pairs_finds_files_in_folders_and_in_archives_named_images_and_masks()
    {
        var layout = Layout.Load("pairs");
        Assert.Equal("cats/1", layout.Images[0].Files.KeyOf("data", "images/cats/1.webp"));
        Assert.Equal("cats/1", layout.Masks!.Files.KeyOf("masks", "cats/1.png"));
    }
}
