using BatchSeg.Train.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Train.Tests;

public sealed class BatchRangesTests
{
    [Theory]
    [InlineData(8, 4, "0..4 4..8")]
    [InlineData(10, 4, "0..4 4..8 8..10")]
    [InlineData(9, 4, "0..4 4..9")] // a single one left over joins the batch before it
    [InlineData(1, 4, "0..1")]
    [InlineData(3, 1, "0..1 1..2 2..3")]
    [InlineData(0, 4, "")]
    public void Samples_are_cut_into_batches(int samples, int batch, string expected) =>
        Assert.Equal(expected, string.Join(' ', BatchRanges.Of(samples, batch)));

    [Fact]
    public void Batches_cover_the_samples_without_gap_or_overlap() =>
        Prop.ForAll(Gen.Choose(0, 500).Zip(Gen.Choose(1, 40)).ToArbitrary(), pair =>
            BatchRanges.Of(pair.Item1, pair.Item2).SelectMany(range =>
                Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value)).SequenceEqual(Enumerable.Range(0, pair.Item1)))
        .QuickCheckThrowOnFailure();
}
