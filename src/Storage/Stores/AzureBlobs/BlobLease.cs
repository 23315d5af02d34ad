using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>A held lock: a lease on an empty blob, renewed while it is held, gone a while after its owner died.</summary>
/// <remarks>An owner that cannot reach the account for a whole lease loses the lock unawares. That harms no output: names and bytes follow
/// from the task, and the manifest that is published last decides.</remarks>
internal sealed class BlobLease : IAsyncDisposable
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(2);

    private readonly AzureConnection _connection;
    private readonly BlockBlobClient _blob;
    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;

    private BlobLease(AzureConnection connection, BlockBlobClient blob, BlobLeaseClient lease, AzureStoreOptions options)
    {
        (_connection, _blob, _lease) = (connection, blob, lease);
        _renewing = Renew(options.LeaseTime / 3, options.Time ?? TimeProvider.System);
    }

    /// <returns>Null when another still held it after as long as a dead owner's lease can last.</returns>
    public static async Task<BlobLease?> TryTake(
        AzureConnection connection, BlockBlobClient blob, string what, AzureStoreOptions options, CancellationToken cancel)
    {
        var time = options.Time ?? TimeProvider.System;
        var giveUp = time.GetUtcNow() + options.LeaseTime + AskAgainAfter;
        for (var isFirst = true; ; isFirst = false)
        {
            if (await TryOnce(connection, blob, options, cancel) is { } taken) return taken;
            if (time.GetUtcNow() >= giveUp) return null;
            if (isFirst)
                options.Notice?.Invoke(
                    $"{what} is locked; waiting up to {options.LeaseTime.TotalSeconds:0} s in case its owner is no longer alive");
            await Task.Delay(AskAgainAfter, time, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        _stop.Dispose();
        try
        {
            var onlyOurs = new BlobRequestConditions { LeaseId = _lease.LeaseId };
            await _connection.Try(token => _blob.DeleteIfExistsAsync(conditions: onlyOurs, cancellationToken: token),
                CancellationToken.None);
        }
        catch (Exception e) when (AzureFault.IsKnown(e, CancellationToken.None))
        {
            // The work is done, and the lease runs out by itself.
        }
    }

    private static async Task<BlobLease?> TryOnce(
        AzureConnection connection, BlockBlobClient blob, AzureStoreOptions options, CancellationToken cancel)
    {
        try
        {
            await connection.TryWriting(token => MakeBlob(blob, token), cancel);
            var lease = blob.GetBlobLeaseClient();
            await connection.Try(token => lease.AcquireAsync(options.LeaseTime, cancellationToken: token), cancel);
            return new(connection, blob, lease, options);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 && !AzureFault.IsMissingContainer(e))
        {
            return null; // held, or removed by its owner between our two requests
        }
    }

    private static async Task<bool> MakeBlob(BlockBlobClient blob, CancellationToken cancel)
    {
        try
        {
            var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(Stream.Null, onlyNew, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412 && !AzureFault.IsMissingContainer(e))
        {
            return false; // it is there, leased or not
        }
    }

    private async Task Renew(TimeSpan period, TimeProvider time)
    {
        while (true)
        {
            try
            {
                await Task.Delay(period, time, _stop.Token);
                await _connection.Try(token => _lease.RenewAsync(cancellationToken: token), _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (AzureFault.IsKnown(e, _stop.Token))
            {
                // Said by whoever next reads or writes; the next renewal may get through.
            }
        }
    }
}
