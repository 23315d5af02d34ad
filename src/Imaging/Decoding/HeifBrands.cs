using System.Buffers.Binary;

namespace BatchSeg.Imaging.Decoding;

/// <summary>The brands of a file of ISO's base media format: of its first box, `ftyp`, the major one and those that it is compatible with
/// (ISO/IEC 14496-12, 23008-12).</summary>
internal static class HeifBrands
{
    private const int BoxHeader = 8, VersionBytes = 4, BrandBytes = 4;

    /// <summary>Whether the major brand is one of HEIF, HEIC or AVIF: videos have the same box with others.</summary>
    public static bool IsHeif(ReadOnlySpan<byte> majorBrand) =>
        majorBrand.StartsWith("heic"u8) || majorBrand.StartsWith("heix"u8) || majorBrand.StartsWith("hevc"u8)
            || majorBrand.StartsWith("heim"u8)
        || majorBrand.StartsWith("mif1"u8) || majorBrand.StartsWith("msf1"u8) || IsAvifBrand(majorBrand);

    /// <summary>Whether AV1 packs the pictures, by the major brand or, where that only says HEIF, by another.</summary>
    public static bool IsAvif(ReadOnlySpan<byte> file)
    {
        if (file.Length < BoxHeader) return false;
        var box = file[..(int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(file), (uint)file.Length)];
        for (var at = BoxHeader; at + BrandBytes <= box.Length; at += at == BoxHeader ? BrandBytes + VersionBytes : BrandBytes)
            if (IsAvifBrand(box[at..])) return true;
        return false;
    }

    private static bool IsAvifBrand(ReadOnlySpan<byte> brand) => brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8);
}
