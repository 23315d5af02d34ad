using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding.Png;

/// <summary>What is said of PNG files that cannot be used.</summary>
internal static class PngFault
{
    public static BadItemException CutShort() => new(RejectCode.Truncated, "the PNG file ends before its picture does: fetch it again");

    /// <param name="what">The rest of a sentence: what is wrong, and where.</param>
    public static BadItemException Damaged(string what) =>
        new(RejectCode.Corrupt, $"the PNG file is damaged ({what}): fetch or save it again");
}
