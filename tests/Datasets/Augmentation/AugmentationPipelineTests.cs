using System.Security.Cryptography;
using BatchSeg.Datasets.Augmentation;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Tests.Support;

namespace BatchSeg.Datasets.Tests.Augmentation;

public sealed class AugmentationPipelineTests
{
    private const string Everything = """
        transforms:
          - {name: horizontal_flip}
          - {name: vertical_flip, probability: 0.3}
          - {name: rotate90}
          - {name: random_resized_crop, area: [0.3, 0.9], ratio: [0.7, 1.4]}
          - {name: rotation, degrees: [-30, 30]}
          - {name: elastic, pixels: [1, 3], cells: 4}
          - {name: brightness, factor: [0.7, 1.3]}
          - {name: contrast, factor: 1.2}
          - {name: saturation}
          - {name: hue, shift: [-0.1, 0.1]}
          - {name: gaussian_noise, deviation: [2, 6]}
          - {name: gaussian_blur, deviation: [0.5, 1]}
          - {name: cutout, side: [0.2, 0.4], holes: 2}
        """;

    private static readonly AugmentationPipeline AllTransforms = AugmentationPipeline.Parse(Everything, "all.yaml");

    [Fact]
    public void Every_transform_can_be_named() => Assert.Equal(
        ["brightness", "contrast", "cutout", "elastic", "gaussian_blur", "gaussian_noise", "horizontal_flip", "hue", "random_resized_crop",
            "rotate90", "rotation", "saturation", "vertical_flip"],
        TransformRegistry.Names);

    [Fact]
    public void None_returns_what_it_was_given()
    {
        var (image, mask) = (AugmentedSamples.Picture(), AugmentedSamples.Mask());
        var result = AugmentationPipeline.None.Apply(image, mask, 255, 1, "a", 0);
        Assert.Equal((image, mask, ""), result);
    }

    [Fact]
    public void Apply_gives_the_same_bytes_in_any_order_and_on_any_thread()
    {
        var names = Enumerable.Range(0, 32).Select(i => $"sample-{i}").ToArray();
        var forward = names.Select(Run).ToArray();
        var backward = names.Reverse().Select(Run).Reverse().ToArray();
        var parallel = names.AsParallel().AsOrdered().Select(Run).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            Assert.Equal(forward[i].Applied, backward[i].Applied);
            Assert.Equal(forward[i].Image.Pixels, backward[i].Image.Pixels);
            Assert.Equal(forward[i].Image.Pixels, parallel[i].Image.Pixels);
            Assert.Equal(forward[i].Mask!.Pixels, parallel[i].Mask!.Pixels);
        }

        static (Image Image, Image? Mask, string Applied) Run(string name) =>
            AllTransforms.Apply(AugmentedSamples.Picture(), AugmentedSamples.Mask(), 255, 42, name, 3);
    }

    /// <summary>The lines of drawn.txt must never change: shards made before would not be made again.</summary>
    [Theory]
    [InlineData(42, "Abyssinian_1", 0)]
    [InlineData(42, "Abyssinian_1", 1)]
    [InlineData(7, "übung/1", 0)]
    public void Apply_draws_the_values_that_it_always_drew(long seed, string sample, int copy)
    {
        var lines = File.ReadAllLines(Checkout.File("tests", "Datasets", "Augmentation", "fixtures", "drawn.txt"));
        var (image, mask, applied) = AllTransforms.Apply(AugmentedSamples.Picture(), AugmentedSamples.Mask(), 255, seed, sample, copy);
        var hash = Convert.ToHexStringLower(SHA256.HashData([.. image.Pixels, .. mask!.Pixels]).AsSpan(0, 8));
        Assert.Contains($"{seed} {sample} {copy}: {applied}; sha256 {hash}", lines);
    }

    [Theory]
    [InlineData(43, "a", 0)]
    [InlineData(42, "b", 0)]
    [InlineData(42, "a", 1)]
    public void Seed_sample_and_copy_each_change_what_is_drawn(long seed, string sample, int copy) =>
        Assert.NotEqual(
            AllTransforms.Apply(AugmentedSamples.Picture(), null, 255, 42, "a", 0).Applied,
            AllTransforms.Apply(AugmentedSamples.Picture(), null, 255, seed, sample, copy).Applied);

    [Fact]
    public void Apply_leaves_what_it_was_given_as_it_was()
    {
        var (image, mask) = (AugmentedSamples.Picture(), AugmentedSamples.Mask());
        for (var copy = 0; copy < 20; copy++) AllTransforms.Apply(image, mask, 255, 1, "a", copy);
        Assert.Equal(AugmentedSamples.Picture().Pixels, image.Pixels);
        Assert.Equal(AugmentedSamples.Mask().Pixels, mask.Pixels);
    }

    [Fact]
    public void Probability_is_how_often_a_transform_is_applied()
    {
        var sometimes = AugmentationPipeline.Parse("transforms: [{name: horizontal_flip, probability: 0.25}]", "a.yaml");
        var applied = Enumerable.Range(0, 2000).Count(
            copy => sometimes.Apply(new Image(1, 1, 3), null, 255, 1, "a", copy).Applied.Length > 0);
        Assert.InRange(applied, 430, 570);
    }

    [Fact]
    public void Parse_tells_all_faults_with_their_lines_and_the_nearest_names()
    {
        var wrong = Assert.Throws<WrongUsageException>(() => AugmentationPipeline.Parse("""
            transforms:
              - {name: horizontal_flop}
              - {name: rotation, degree: [-5, 5]}
              - {name: brightness, factor: [1.2, 0.8], probability: 1.5}
              - {name: cutout, holes: many}
              - {probability: 1}
            sed: 1
            """, "augment.yaml"));
        Assert.Equal(7, wrong.Faults.Count);
        Assert.Contains("line 2: `transforms[0].name` is 'horizontal_flop'. Did you mean 'horizontal_flip'?", wrong.Message);
        Assert.Contains("line 3: unknown key `transforms[1].degree`. Did you mean 'degrees'?", wrong.Message);
        Assert.Contains("line 4: `transforms[2].factor` is [1.2, 0.8]: it must be [low, high]", wrong.Message);
        Assert.Contains("line 4: `transforms[2].probability` is '1.5'", wrong.Message);
        Assert.Contains("unknown key `sed`", wrong.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("transform: []")]
    [InlineData("transforms: horizontal_flip")]
    [InlineData("transforms: [")]
    public void Parse_refuses_what_is_no_list_of_transforms(string yaml) =>
        Assert.Throws<WrongUsageException>(() => AugmentationPipeline.Parse(yaml, "augment.yaml"));

    [Fact]
    public void Apply_refuses_a_mask_of_another_size() =>
        Assert.Throws<ArgumentException>(() => AllTransforms.Apply(new Image(4, 4, 3), new Image(4, 5, 1), 255, 1, "a", 0));
}
