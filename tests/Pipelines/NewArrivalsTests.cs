using BatchSeg.Pipelines.Arrivals;

namespace BatchSeg.Pipelines.Tests;

public sealed class NewArrivalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Archives_of_one_folder_are_one_delivery()
    {
        var arrivals = NewArrivals.Of([Archive("b/images.zip"), Archive("a/all.zip"), Archive("b/masks.zip")], Done(), Now, TimeSpan.Zero);
        Assert.Equal([["a/all.zip"], ["b/images.zip", "b/masks.zip"]],
            arrivals.Deliveries.Select(delivery => delivery.Archives.Select(archive => archive.Source)));
        Assert.Empty(arrivals.Left);
    }

    [Fact]
    public void Archive_that_was_done_is_left_and_one_of_another_size_or_etag_is_new()
    {
        var arrivals = NewArrivals.Of([Archive("same.zip"), Archive("larger.zip", bytes: 11), Archive("rewritten.zip", etag: "2")],
            Done("same.zip", "larger.zip", "rewritten.zip"), Now, TimeSpan.Zero);
        Assert.Equal(["larger.zip", "rewritten.zip"], Assert.Single(arrivals.Deliveries).Archives.Select(archive => archive.Source));
        Assert.Equal(("same.zip", "done on 2026-11-19: run-1"), (arrivals.Left.Single().Input, arrivals.Left.Single().Why));
    }

    [Fact]
    public void Archive_that_was_written_just_now_waits()
    {
        var arrivals = NewArrivals.Of([Archive("old.zip", ageSeconds: 61), Archive("young.zip", ageSeconds: 59)], Done(), Now,
            TimeSpan.FromMinutes(1));
        Assert.Equal("old.zip", Assert.Single(Assert.Single(arrivals.Deliveries).Archives).Source);
        Assert.Contains("the next run takes it", arrivals.Left.Single().Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Delivery_that_was_begun_is_found_among_the_arrivals_unless_one_of_its_archives_has_changed()
    {
        var begun = new OpenDelivery(new(2026, 11, 19), "model", "", [Archive("a.zip").Identity]);
        var deliveries = NewArrivals.Of([Archive("a.zip"), Archive("b.zip")], Done(), Now, TimeSpan.Zero).Deliveries;
        var (own, others) = begun.Among(deliveries)!.Value;
        Assert.Equal(("a.zip", "b.zip"), (Assert.Single(own.Archives).Source, Assert.Single(Assert.Single(others).Archives).Source));
        Assert.Null(begun.Among(NewArrivals.Of([Archive("a.zip", etag: "2")], Done(), Now, TimeSpan.Zero).Deliveries));
    }

    internal static ArrivedArchive Archive(string name, long bytes = 10, string etag = "1", int ageSeconds = 3600) =>
        new(name, name.Contains('/', StringComparison.Ordinal) ? name[..name.IndexOf('/', StringComparison.Ordinal)] : "", bytes, etag,
            Now.AddSeconds(-ageSeconds));

    private static ArchiveLedger Done(params string[] names) =>
        new(1, [.. names.Select(name => new LedgerEntry(Archive(name).Identity, new(2026, 11, 19), "run-1"))]);
}
