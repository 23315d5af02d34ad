using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Foundation.Tests.Columns;

/// <summary>Short texts of few letters, so that many are the same or begin alike; of each length that a letter has in UTF-8.</summary>
internal static class SampleTexts
{
    public static readonly Arbitrary<string[]> Lists =
        Gen.Elements("a", "b", "/", "é", "ß", "水", "\uD7FF", "\uE000", "\uFFFD", "😀", "\U0010FFFF").ListOf().Select(string.Concat)
            .ArrayOf().ToArbitrary();
}
