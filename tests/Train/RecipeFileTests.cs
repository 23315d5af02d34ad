using BatchSeg.Datasets.Augmentation;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Errors;
using BatchSeg.Train.Recipe;

namespace BatchSeg.Train.Tests;

public sealed class RecipeFileTests
{
    private static readonly string[] DataKeys =
        ["layout", "size", "resize", "split", "val", "test", "seed", "augment", "copies", "image-format"];

    public static TheoryData<string> BuiltIn => [.. BuiltInRecipes.Names];

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public async Task Built_in_recipe_says_where_it_is_from_what_it_reaches_and_how_its_shards_are_made(string name)
    {
        var recipe = await RecipeFile.Load(name, DataKeys, default);
        Assert.NotEmpty(recipe.Source);
        Assert.NotEmpty(recipe.Reaches);
        Assert.NotNull(Layout.Load(recipe.Data["layout"]).Masks);
        var options = TrainOptions.Parse(recipe.Settings);
        Assert.Equal(recipe.Data["layout"], options.Expected.Layout);
        Assert.NotNull(options.Expected.Size);
        if (options.Augment is { } augment) AugmentationPipeline.Parse(AugmentationText.Read(augment), name); // throws where it has faults
    }

    [Fact]
    public void Settings_and_data_are_texts_as_flags_take_them()
    {
        var recipe = Parse("""
            source: a paper
            data: {layout: pairs, size: 64x32, val: 0.1}
            model: unet
            epochs: 12
            class-weights: [1, 2.5]
            model-args: {depth: 3, up: bilinear}
            freeze-encoder: true
            """);
        Assert.Equal(("a paper", ""), (recipe.Source, recipe.Reaches));
        Assert.Equal(["layout=pairs", "size=64x32", "val=0.1"], recipe.Data.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(
            ["class-weights=1,2.5", "epochs=12", "expect=layout=pairs,size=64x32", "freeze-encoder=true", "model-args=depth=3,up=bilinear",
                "model=unet"],
            recipe.Settings.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("epochs: [", "this is not YAML")]
    [InlineData("- epochs", "the file must hold one mapping")]
    [InlineData("epochs:\n  first: {of: 3}", "line 2: `epochs` must be one value")]
    public void File_that_is_no_recipe_is_told(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<WrongUsageException>(() => Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_unknown_key_is_told_with_its_line_and_the_nearest_name()
    {
        var fault = Assert.Throws<WrongUsageException>(() => Parse("sorce: a paper\nepoch: 3\ndata:\n  sise: 64\n"));
        Assert.Equal(3, fault.Faults.Count);
        string[] expected = ["line 1: unknown key `sorce`. Did you mean 'source'?", "line 2: unknown key `epoch`. Did you mean 'epochs'?",
            "line 4: unknown key `data.sise`. Did you mean 'size'?"];
        Assert.All(expected, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("loss: [{dice: 1.0}, {cross_entropy: 0.5}]", "dice=1.0+cross_entropy=0.5")]
    [InlineData("loss: [dice, {focal: 0.5, gamma: 3}]", "dice+focal=0.5,gamma=3")]
    [InlineData("loss: {focal: 1, gamma: 3}", "focal=1,gamma=3")]
    public void Sum_of_losses_is_a_list(string yaml, string flag) => Assert.Equal(flag, Parse(yaml).Settings["loss"]);

    [Fact]
    public void Augmentation_stands_in_the_recipe_or_is_a_file()
    {
        var inline = Parse("augment:\n  - {name: elastic, probability: 1, pixels: [2, 3]}\n").Settings["augment"];
        Assert.Equal("transforms: [{name: elastic, probability: 1, pixels: [2, 3]}]", inline);
        Assert.Null(AugmentationText.FileOf(inline));
        Assert.Equal("mine.yaml", AugmentationText.FileOf(Parse("augment: mine.yaml").Settings["augment"]));
    }

    [Fact]
    public async Task Name_that_is_none_gets_the_nearest()
    {
        var fault = await Assert.ThrowsAsync<WrongUsageException>(() => RecipeFile.Load("camvid-unt", DataKeys, default));
        Assert.Contains("Did you mean 'camvid-unet'?", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_is_not_there_is_a_missing_input() =>
        await Assert.ThrowsAsync<InputMissingException>(() => RecipeFile.Load("./none.yaml", DataKeys, default));

    private static RecipeFile Parse(string yaml) => RecipeFile.Parse(yaml, "recipe.yaml", DataKeys);
}
