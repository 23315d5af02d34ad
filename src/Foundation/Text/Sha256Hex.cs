using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BatchSeg.Foundation.Text;

/// <summary>SHA-256 as it stands in manifests and in names: 64 lower-case hexadecimal digits.</summary>
public static class Sha256Hex
{
    /// <summary>Hash of bytes as they are.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <param name="text">Hashed as UTF-8.</param>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of all that makes a thing what it is, as one line of JSON.</summary>
    public static string OfJson<T>(T identity) => Of(JsonSerializer.SerializeToUtf8Bytes(identity, JsonText.Line));

    /// <param name="path">Of a file on this machine.</param>
    public static async Task<string> OfFile(string path, CancellationToken cancel)
    {
        // The hash takes 4 kB at a time, and each of those that is not in a buffer goes to another thread.
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 18);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
