using BatchSeg.Foundation.Errors;

namespace BatchSeg.Imaging.Decoding;

/// <summary>Guards pictures of 16 bits, whose upper 8 are kept: cameras and scanners store 10 or 12 bits in them, from the lowest bit on,
/// and such a picture would come out almost black.</summary>
internal struct DeepLevels
{
    private const int LeastWhite = 1 << 12;

    private int _bits;

    /// <param name="level">Any sample of the picture.</param>
    public void Add(int level) => _bits |= level;

    /// <exception cref="BadItemException">There is something to see, and all of it is darker than 4096 of 65535.</exception>
    public readonly void RequireFullRange()
    {
        if (_bits is 0 or >= LeastWhite) return;
        throw new BadItemException(RejectCode.UnsupportedLevels,
            $"the picture stores 16 bits and uses only the lowest {32 - int.LeadingZeroCount(_bits)}: it would come out almost black. Say "
            + "in the layout what is black and white, such as `images: {files: ..., range: [0, 4095]}`, or save it as 8 bits");
    }
}
