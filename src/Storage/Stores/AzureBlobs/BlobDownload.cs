using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>Opens a blob, or a range of it, as a stream that goes on where a connection broke.</summary>
/// <remarks>Ranges of up to 4 MiB, as archive entries mostly are, come with an MD5 that the account computes for them: Azure's client
/// holds such a range in memory, checks it, and a damaged one is asked for again. For more bytes the account computes none, and 4 MiB a
/// request would be slow: so a whole blob is checked by <see cref="Md5CheckedStream"/> against what its writer stored with it, which finds
/// damage at rest too, and over the seams where a connection broke. A longer part of a blob is not checked here.</remarks>
internal static class BlobDownload
{
    private const int RangeNotSatisfiable = 416;

    /// <summary>What Azure computes a range's MD5 for at most.</summary>
    private const int MaxCheckedBytes = 4 << 20;

    private static readonly DownloadTransferValidationOptions Md5 = new() { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 };

    /// <param name="what">The blob's URI, for messages.</param>
    /// <param name="pinned">Of the blob that is meant; default: whichever there is.</param>
    public static async Task<Stream> Open(AzureConnection connection, BlockBlobClient blob, string what, long offset, long? length,
        ETag pinned, CancellationToken cancel)
    {
        if (length == 0)
        {
            // a missing blob is told all the same
            await connection.Try(token => blob.GetPropertiesAsync(Conditions(pinned), token), cancel);
            return Stream.Null;
        }
        var isWhole = offset == 0 && length is null;
        try
        {
            var first = await connection.Try(token =>
                Request(blob, isWhole ? default : new HttpRange(offset, length), pinned, token), cancel);
            var details = first.Details;
            var stream = new ResumingStream(connection, first.Content, details.ContentLength, what,
                (done, token) => Request(blob, new HttpRange(offset + done, details.ContentLength - done), details.ETag, token));
            return isWhole && details.ContentHash is { Length: > 0 } hash
                ? new Md5CheckedStream(stream, details.ContentLength, hash, what)
                : stream;
        }
        catch (RequestFailedException e) when (e.Status == RangeNotSatisfiable)
        {
            return Stream.Null; // it begins at or behind the end: no bytes
        }
        catch (InvalidDataException e)
        {
            throw AzureFault.Of(e, what, connection.Account);
        }
    }

    private static BlobRequestConditions? Conditions(ETag pinned) => pinned == default ? null : new() { IfMatch = pinned };

    private static async Task<BlobDownloadStreamingResult> Request(
        BlockBlobClient blob, HttpRange range, ETag pinned, CancellationToken cancel)
    {
        var options = new BlobDownloadOptions
        {
            Range = range,
            Conditions = Conditions(pinned),
            TransferValidation = range.Length <= MaxCheckedBytes ? Md5 : null,
        };
        return (await blob.DownloadStreamingAsync(options, cancel)).Value;
    }
}
