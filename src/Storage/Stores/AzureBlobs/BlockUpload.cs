using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>One blob's way up: in one request where it is small, else in blocks, some at once, which appear when their list is
/// committed.</summary>
internal sealed class BlockUpload(AzureConnection connection, BlockBlobClient blob, AzureStoreOptions options)
{
    private const int BlocksOfOneSize = 10_000;

    // Two writers of one blob must not mix their blocks: each has ids of its own, of one length as Azure wants.
    private readonly string _upload = Guid.NewGuid().ToString("n");
    private readonly List<string> _blockIds = [];
    private readonly IncrementalHash _whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);

    public async Task Run(Stream content, CancellationToken cancel)
    {
        using var hash = _whole;
        var block = await ReadBlock(content, cancel);
        if (block.Count < SizeOf(number: 0))
        {
            await UploadAtOnce(block, cancel);
            return;
        }
        await StageAll(content, block, cancel);
        await Commit(cancel);
    }

    private async Task StageAll(Stream content, ArraySegment<byte> block, CancellationToken cancel)
    {
        using var stopOthers = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var underWay = new List<Task>();
        try
        {
            for (; block.Count > 0; block = await ReadBlock(content, stopOthers.Token))
            {
                underWay.Add(Stage(block, stopOthers.Token));
                if (underWay.Count < options.BlocksAtOnce) continue;
                var done = await Task.WhenAny(underWay);
                underWay.Remove(done);
                await done;
            }
            await Task.WhenAll(underWay);
        }
        catch
        {
            await stopOthers.CancelAsync();
            // nothing may write on after the failure is told
            await Task.WhenAll(underWay).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw;
        }
    }

    private Task Stage(ArraySegment<byte> block, CancellationToken cancel)
    {
        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{_upload}-{_blockIds.Count:d5}"));
        _blockIds.Add(id);
        return connection.TryWriting(token => blob.StageBlockAsync(id, StreamOf(block), cancellationToken: token), cancel);
    }

    private async Task Commit(CancellationToken cancel)
    {
        var headers = Headers();
        try
        {
            await connection.Try(token => blob.CommitBlockListAsync(
                _blockIds, new CommitBlockListOptions { HttpHeaders = headers }, token), cancel);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.InvalidBlockList.ToString())
        {
            // A commit throws away the blocks of all others: another writer was faster, or our own first try arrived though its answer did
            // not.
            var standing = await connection.Try(token => blob.GetPropertiesAsync(cancellationToken: token), cancel);
            if (standing.Value.ContentHash is { } hash && hash.AsSpan().SequenceEqual(headers.ContentHash)) return;
            throw new BatchSegException(ExitCode.Failed,
                $"{blob.Uri} was written by someone else at the same time, with other content; make sure that one run at a time writes "
                + $"there, and run again", e);
        }
    }

    private Task UploadAtOnce(ArraySegment<byte> bytes, CancellationToken cancel)
    {
        var upload = new BlobUploadOptions
        {
            HttpHeaders = Headers(),
            TransferOptions = new StorageTransferOptions { InitialTransferSize = options.BlockBytes,
                MaximumTransferSize = options.BlockBytes },
        };
        return connection.TryWriting(token => blob.UploadAsync(StreamOf(bytes), upload, token), cancel);
    }

    private async Task<ArraySegment<byte>> ReadBlock(Stream content, CancellationToken cancel)
    {
        long left = content.CanSeek ? content.Length - content.Position : long.MaxValue;
        var buffer = new byte[Math.Min(SizeOf(_blockIds.Count), left)]; // millions of small masks must not take a block's memory each
        var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        _whole.AppendData(buffer, 0, read);
        return new(buffer, 0, read);
    }

    private int SizeOf(int number) => options.BlockBytes << (number / BlocksOfOneSize);

    private BlobHttpHeaders Headers() => new() { ContentHash = _whole.GetCurrentHash(), ContentType = ContentTypeOf(blob.Name) };

    private static MemoryStream StreamOf(ArraySegment<byte> bytes) => new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);

    /// <summary>So that a browser shows a report or a mask that it is given the address of.</summary>
    private static string ContentTypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".html" => "text/html; charset=utf-8",
        ".json" => "application/json",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        _ => "application/octet-stream",
    };
}
