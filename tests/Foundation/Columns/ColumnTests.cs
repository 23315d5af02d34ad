using BatchSeg.Foundation.Columns;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Foundation.Tests.Columns;

public sealed class ColumnTests
{
    [Fact]
    public void Values_are_what_was_added_however_many()
    {
        var column = new Column<int>();
        for (var i = 0; i < 100_000; i++) column.Add(i);
        Assert.Equal(Enumerable.Range(0, 100_000), Enumerable.Range(0, column.Count).Select(i => column[i]));
    }

    [Fact]
    public void Values_added_together_lie_together() =>
        Prop.ForAll(Gen.Choose(0, 300).Select(length => Enumerable.Range(length, length).ToArray()).ArrayOf().ToArbitrary(), parts =>
    {
        var column = new Column<int>();
        var starts = parts.Select(part => column.AddTogether(part)).ToList();
        return parts.Zip(starts).All(added => column.Slice(added.Second, added.First.Length).SequenceEqual(added.First));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Index_outside_is_refused(int index)
    {
        var column = new Column<long>();
        column.AddTogether([1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[index]);
    }
}
