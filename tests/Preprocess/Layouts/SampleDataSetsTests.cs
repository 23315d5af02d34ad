using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Engine.Runs;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Storage.Archives;
using BatchSeg.Storage.Publishing;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests.Layouts;

/// <summary>Built-in layouts read the sample data sets straight from their archives, and find what an independent program finds.</summary>
public sealed class SampleDataSetsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> Names => [.. SampleCounts.All.Keys];

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Layout_finds_the_samples_classes_pixels_and_broken_items_that_an_independent_program_finds(string name)
    {
        var expected = SampleCounts.All[name];
        var layout = Load(name);
        var catalog = await Catalog(layout, expected.Inputs);
        var rejected = catalog.Rejected.Select(item => (item.SampleId, item.Code)).ToList();
        var pixels = new long[256];
        var samples = 0;
        foreach (var sample in catalog.Samples)
        {
            try
            {
                foreach (var id in await ReadMask(layout, catalog, sample)) pixels[id]++;
                samples++;
            }
            catch (BadItemException bad)
            {
                rejected.Add((sample.Id, bad.Code));
            }
        }

        Assert.Equal(expected.Samples, samples);
        Assert.Equal(expected.Classes, layout.Classes.Count);
        Assert.All(expected.ClassPixels.Append(expected.Ignored).Zip(pixels[..expected.Classes].Append(pixels[layout.IgnoreIndex])),
            count => Assert.InRange(count.Second, count.First * (1 - expected.Tolerance), count.First * (1 + expected.Tolerance)));
        Assert.Equal(expected.Rejected.Select(item => (item[0], item[1])), rejected.Order());
    }

    [SkippableTheory]
    [InlineData("voc-sbd")]
    [InlineData("camvid")]
    public async Task Official_splits_are_those_of_the_data_sets_lists(string name)
    {
        var layout = Layout.Load(name);
        var catalog = await Catalog(layout, SampleCounts.All[name].Inputs);
        var splits = await OfficialSplits.Read(layout, catalog, Output(layout), notice: null, default);
        Assert.Equal(SampleCounts.All[name].Splits.OrderBy(split => split.Key),
            splits.CountBy(sample => sample.Value).OrderBy(split => split.Key));
    }

    /// <summary>COCO's run lengths say of every segment what the panoptic masks' colours say.</summary>
    [SkippableFact]
    public async Task Run_lengths_and_colours_of_the_same_segments_are_the_same_pixels()
    {
        var panoptic = Load("coco-panoptic");
        var classes = string.Concat(panoptic.Classes.Select(c => $"\n  - {{name: {c.Name}, colour: \"{c.Colour}\"}}"));
        var runs = Layout.Parse($$"""
            name: runs
            images: {files: input_images/*.jpg}
            masks: {files: panoptic_coco_detection_format.json, read: coco}
            classes:
              - {name: nothing, colour: "#000000"}{{classes}}
            """, "runs.yaml");
        var inputs = SampleCounts.All["coco-panoptic"].Inputs;
        var byColour = await Catalog(panoptic, inputs);
        var byRuns = await Catalog(runs, inputs);
        Assert.Equal(2, byRuns.Samples.Count);
        foreach (var (colours, lengths) in byColour.Samples.Zip(byRuns.Samples))
        {
            var pixels = (await ReadMask(panoptic, byColour, colours)).Zip(await ReadMask(runs, byRuns, lengths)).ToList();
            // A crowd is ignored either way; void is no segment at all, so run lengths leave it to class 0.
            Assert.All(pixels.Distinct(), pixel => Assert.True(
                pixel.First == 255 ? pixel.Second is 0 or 255 : pixel.Second == pixel.First + 1, $"{pixel}"));
        }
    }

    /// <summary>A user's own file beside the counts, or else a built-in layout.</summary>
    private static Layout Load(string name) =>
        File.Exists(SampleCounts.Fixture($"{name}.yaml")) ? Layout.Load(SampleCounts.Fixture($"{name}.yaml")) : Layout.Load(name);

    private static string Locate(string input) => Directory.Exists(SampleCounts.Fixture(input))
        ? SampleCounts.Fixture(input)
        : SharedFolder.Require(["datasets", .. input.Split('/')]);

    private IStore Output(Layout layout) => StoreUri.Open(_scratch[layout.Name]);

    private async Task<SampleCatalog> Catalog(Layout layout, IReadOnlyList<string> inputs)
    {
        var located = await InputLocator.Locate([.. inputs.Select(Locate)]);
        using var functions = new TaskFunctions(
            new Dictionary<string, Func<ITaskFunction>> { [UnpackFunction.Name] = () => new UnpackFunction() });
        var job = new StageJob("count", "counts.json", new Dictionary<string, string> { ["--layout"] = layout.Yaml }, [], (_, _) =>
            Task.FromResult<IReadOnlyList<WrittenObject>>([]));
        await using var run = await StageRun.Begin(
            Output(layout), job, new RunSettings(new LocalRunner(functions, workers: 1), MaxRejected: 1), default);
        return await SampleCatalogBuilder.Build(run, Output(layout), located, layout, MaskUse.Required, new ArchiveLimits(), default);
    }

    /// <summary>Class ids of a mask that is as large as its image.</summary>
    private async Task<byte[]> ReadMask(Layout layout, SampleCatalog catalog, CatalogSample sample)
    {
        var entries = new EntryReader(catalog.Archives, Output(layout));
        var ids = layout.Masks!.Reader.Read((await entries.ReadMask(sample))!);
        Assert.Equal(ImageDecoder.ReadHeader(await entries.Read(sample.Image)).Size, ids.Size);
        return ids.Pixels;
    }
}
