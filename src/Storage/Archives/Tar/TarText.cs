using System.Text;

namespace BatchSeg.Storage.Archives.Tar;

/// <summary>Names in tars, which say nothing of their encoding.</summary>
internal static class TarText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8, or else Latin-1, in which every byte is another letter: no two names become one.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
