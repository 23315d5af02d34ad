namespace BatchSeg.Imaging.Decoding.Tiff;

/// <summary>How a page's samples are to be understood: TIFF's tag 262.</summary>
internal enum TiffColour { WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Palette = 3, Mask = 4, Cmyk = 5, YCbCr = 6, Lab = 8, Other = -1 }

/// <summary>What a number of a sample is: TIFF's tag 339.</summary>
internal enum TiffNumber { Unsigned = 1, Signed = 2, Float = 3, Other = -1 }

/// <summary>What a TIFF says of one of its pages (TIFF 6.0, section 8; a BigTIFF's tags are the same).</summary>
/// <param name="Number">Place in the file, from 0: what libvips knows it by.</param>
/// <param name="Bits">Of a sample.</param>
/// <param name="Samples">Of a pixel, alpha included.</param>
/// <param name="HasAlpha">The sample behind the colour's is said to be alpha.</param>
/// <param name="Palette">Red of all entries, then green, then blue, 16 bits each; empty of other pages.</param>
/// <param name="IsSmallerCopy">A thumbnail, a level of a pyramid, or a transparency mask of the page before.</param>
internal sealed record TiffPage(
    int Number, int Bits, int Samples, TiffNumber Kind, TiffColour Colour, bool HasAlpha, IReadOnlyList<int> Palette, bool IsSmallerCopy)
{
    /// <summary>Samples of a pixel's colour, without alpha and what else may follow.</summary>
    public int ColourSamples => Colour switch
    {
        TiffColour.Rgb or TiffColour.YCbCr or TiffColour.Lab => 3,
        TiffColour.Cmyk => 4,
        _ => 1,
    };

    /// <summary>Whole numbers of 8 bits or fewer: brightness is sure.</summary>
    public bool IsShallow => Kind == TiffNumber.Unsigned && Bits <= 8;

    /// <summary>16 bits, whose full range is black to white.</summary>
    public bool IsDeep => Kind == TiffNumber.Unsigned && Bits == 16;

    /// <summary>For messages: "32-bit float samples".</summary>
    public string SampleText => $"{Bits}-bit {(Kind == TiffNumber.Other ? "" : $"{Kind.ToString().ToLowerInvariant()} ")}samples";
}
