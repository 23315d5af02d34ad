using BatchSeg.Datasets.Catalog;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Settings;
using BatchSeg.Preprocess.Planning;
using BatchSeg.Storage.Archives;

namespace BatchSeg.Preprocess.Tests.Planning;

public sealed class SampleSplitterTests
{
    private static readonly SettingValues Options = PreprocessSettings.Table.Read(new()
    {
        ["input"] = ["in"], ["layout"] = ["pairs"], ["output"] = ["out"], ["val"] = ["0.2"], ["test"] = ["0.1"],
    });

    [Fact]
    public void Samples_stay_in_their_split_when_the_archive_grows()
    {
        var (before, after) = (SampleSplitter.Split(Catalog(300), Options, official: null),
            SampleSplitter.Split(Catalog(500), Options, official: null));
        foreach (var split in SplitName.All) Assert.Subset(Ids(after, split).ToHashSet(), Ids(before, split).ToHashSet());
        Assert.InRange(Ids(after, "val").Count(), 70, 130);
        Assert.InRange(Ids(after, "test").Count(), 30, 70);
    }

    [Fact]
    public void Order_within_a_split_is_a_shuffle_that_the_ids_alone_decide()
    {
        var ids = Ids(SampleSplitter.Split(Catalog(100), Options, official: null), "train").ToList();
        Assert.NotEqual(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids, Ids(SampleSplitter.Split(Catalog(100), Options, official: null), "train"));
    }

    [Fact]
    public void Official_splits_leave_out_what_no_list_names_and_say_so()
    {
        var split = SampleSplitter.Split(Catalog(3), Options, new Dictionary<string, string> { ["s000"] = "train", ["s001"] = "val" });
        Assert.Equal(["s000"], Ids(split, "train"));
        Assert.Equal(["s001"], Ids(split, "val"));
        Assert.Equal(("s002", SampleSplitter.InNoSplit), (split.Rejected[0].SampleId, split.Rejected[0].Code));
    }

    [Fact]
    public void Official_train_split_gives_a_share_to_val_where_there_is_no_official_one()
    {
        var official = Enumerable.Range(0, 200).ToDictionary(i => $"s{i:000}", i => i < 100 ? "train" : "test");
        var split = SampleSplitter.Split(Catalog(200), Options, official);
        Assert.InRange(Ids(split, "val").Count(), 10, 30);
        Assert.Equal(100, Ids(split, "val").Count() + Ids(split, "train").Count());
        Assert.Equal(100, Ids(split, "test").Count());
    }

    private static IEnumerable<string> Ids(SplitSamples samples, string split) => samples.BySplit[split].Select(sample => sample.Id);

    private static SampleCatalog Catalog(int samples)
    {
        var entry = new EntryAt(0, new ArchiveEntry("x", "x", 0, 1, 1, EntryCompression.Stored, false, null));
        return new([new("in", "/", "in", IsFolder: true)],
            [.. Enumerable.Range(0, samples).Select(i => new CatalogSample($"s{i:000}", entry, null))], [],
            new Dictionary<string, IReadOnlyList<EntryAt>>());
    }
}
