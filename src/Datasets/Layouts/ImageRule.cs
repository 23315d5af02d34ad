using BatchSeg.Imaging.Decoding;

namespace BatchSeg.Datasets.Layouts;

/// <summary>Which files are one of a sample's images.</summary>
/// <param name="Channels">It is read as: 3 for colour, 1 for grey.</param>
/// <param name="Samples">How its stored samples become brightness, where the file does not say it itself.</param>
public sealed record ImageRule(FileRule Files, int Channels = 3, StoredSamples Samples = default)
{
    /// <summary>How a sample's own file is decoded. Pages have been brought to 8 bits when their stack was cut.</summary>
    public DecodeOptions Decoding => new(Samples: Files.Pages ? default : Samples);
}
