using BatchSeg.Data.Archives;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Data.Layouts;
using BatchSeg.Data.Stores;
using BatchSeg.Engine.Inputs;
using BatchSeg.Engine.Stages;
using BatchSeg.Engine.Tasks;
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
        var layout = Layout.Load(name);
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
        Assert.Equal(expected.ClassPixels, pixels[..expected.Classes]);
        Assert.Equal(expected.Ignored, pixels[layout.IgnoreIndex]);
        Assert.Equal(expected.Rejected.Select(item => (item[0], item[1])), rejected.Order());
    }

    [SkippableTheory]
    [InlineData("voc-sbd")]
    [InlineData("camvid")]
    public async Task Official_splits_are_those_of_the_data_sets_lists(string name)
    {
        var layout = Layout.Load(name);
        var catalog = await Catalog(layout, SampleCounts.All[name].Inputs);
        var splits = await OfficialSplits.Read(layout, catalog, Output, default);
        Assert.Equal(SampleCounts.All[name].Splits.OrderBy(split => split.Key), splits.CountBy(sample => sample.Value).OrderBy(split => split.Key));
    }

    private IStore Output => StoreUri.Open(_scratch["out"]);

    private async Task<SampleCatalog> Catalog(Layout layout, IReadOnlyList<string> inputs)
    {
        var located = await InputLocator.Locate([.. inputs.Select(input => SharedFolder.Require(["datasets", .. input.Split('/')]))]);
        using var functions = new TaskFunctions(new Dictionary<string, Func<ITaskFunction>> { [SpoolFunction.Name] = () => new SpoolFunction() });
        var job = new StageJob("count", "counts.json", new Dictionary<string, string>(), [], (_, _) => Task.FromResult<IReadOnlyList<WrittenObject>>([]));
        await using var run = await StageRun.Begin(Output, job, new StageSettings(new LocalRunner(functions, workers: 1), MaxRejected: 1), default);
        return await SampleCatalogBuilder.Build(run, Output, located, layout, MaskUse.Required, new ArchiveLimits(), default);
    }

    /// <summary>Class ids of a mask that is as large as its image.</summary>
    private async Task<byte[]> ReadMask(Layout layout, SampleCatalog catalog, CatalogSample sample)
    {
        var entries = new EntryReader(catalog.Archives, Output);
        var values = layout.Masks!.Values;
        var ids = values.ToClassIds(ImageDecoder.DecodeMask(await entries.Read(sample.Mask!.Value), new(ExpandPalette: values.NeedsColours)));
        Assert.Equal(ImageDecoder.ReadHeader(await entries.Read(sample.Image)).Size, ids.Size);
        return ids.Pixels;
    }
}
