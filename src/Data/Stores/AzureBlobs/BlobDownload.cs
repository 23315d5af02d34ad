using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BatchSeg.Data.Stores.AzureBlobs;

/// <summary>Opens a blob, or a range of it, as a stream that goes on where a connection broke.</summary>
internal static class BlobDownload
{
    private const int RangeNotSatisfiable = 416;

    /// <param name="what">The blob's URI, for messages.</param>
    public static async Task<Stream> Open(AzureConnection connection, BlockBlobClient blob, string what, long offset, long? length, CancellationToken cancel)
    {
        if (length == 0)
        {
            await connection.Try(token => blob.GetPropertiesAsync(cancellationToken: token), cancel); // a missing blob is told all the same
            return Stream.Null;
        }
        var isWhole = offset == 0 && length is null;
        try
        {
            var first = await connection.Try(token => Request(blob, isWhole ? default : new HttpRange(offset, length), default, token), cancel);
            var details = first.Details;
            var stream = new ResumingStream(connection, first.Content, details.ContentLength, what,
                (done, token) => Request(blob, new HttpRange(offset + done, details.ContentLength - done), details.ETag, token));
            return isWhole && details.ContentHash is { Length: > 0 } hash ? new Md5CheckedStream(stream, details.ContentLength, hash, what) : stream;
        }
        catch (RequestFailedException e) when (e.Status == RangeNotSatisfiable)
        {
            return Stream.Null; // it begins at or behind the end: no bytes
        }
    }

    private static async Task<BlobDownloadStreamingResult> Request(BlockBlobClient blob, HttpRange range, ETag pinned, CancellationToken cancel)
    {
        var conditions = pinned == default ? null : new BlobRequestConditions { IfMatch = pinned };
        return (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = range, Conditions = conditions }, cancel)).Value;
    }
}
