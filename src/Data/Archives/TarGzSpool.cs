using System.IO.Compression;
using BatchSeg.Data.Archives.Tar;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;

namespace BatchSeg.Data.Archives;

/// <summary>Makes a tar.gz readable from its middle: unpacks it once, as a stream, into a plain tar.</summary>
public static class TarGzSpool
{
    /// <summary>Writes the tar and returns what is in it, under the tar.gz's own name as source.</summary>
    /// <param name="write">How the tar is written to <paramref name="toName"/>, for callers that want to see its bytes go by; by default the store's own way.</param>
    /// <remarks>Memory does not grow with the archive. On failure nothing is left in <paramref name="to"/>.</remarks>
    /// <exception cref="InputMissingException">It is missing, no tar.gz, cut short, damaged, or larger than the limits.</exception>
    public static async Task<ArchiveListing> Spool(IStore from, string name, IStore to, string toName, ArchiveLimits limits, CancellationToken cancel = default, Func<Stream, Task>? write = null)
    {
        var source = $"{from.Uri}/{name}";
        await using (var packed = await from.OpenRange(name, cancel: cancel))
        await using (var unpacked = new GZipStream(packed, CompressionMode.Decompress))
        {
            var tar = new SpooledTar(unpacked, source, limits.MaxUnpackedBytes);
            await (write is null ? to.Write(toName, tar, cancel) : write(tar));
        }
        try
        {
            var listing = new ListingBuilder(source, limits);
            await TarDirectory.AddEntries(to, toName, listing, cancel);
            return listing.Build();
        }
        catch (InputMissingException)
        {
            await to.Delete(toName, CancellationToken.None);
            throw;
        }
    }
}
