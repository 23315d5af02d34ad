using Azure;
using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using BatchSeg.Storage.Stores.Retry;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>One container, and the way every request to it goes.</summary>
internal sealed class AzureConnection(BlobContainerClient container, Uri account, TransientRetry retry)
{
    public BlobContainerClient Container => container;

    /// <summary>The account's blob service, for messages.</summary>
    public Uri Account => account;

    public static AzureConnection Open(AzureLocation location, AzureStoreOptions options, Func<string, string?> variable)
    {
        var service = AzureCredentials.Service(location, ClientOptions(options), variable);
        return new(service.GetBlobContainerClient(location.Container), service.Uri,
            new(options.Retry, options.Time ?? TimeProvider.System));
    }

    /// <summary>One request, or what counts as one, with retries.</summary>
    public Task<T> Try<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancel) => retry.Execute(request, cancel);

    /// <summary>The same; a missing container is made, and the request sent again.</summary>
    public async Task<T> TryWriting<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancel)
    {
        try
        {
            return await Try(request, cancel);
        }
        catch (RequestFailedException e) when (AzureFault.IsMissingContainer(e))
        {
            await Try(token => container.CreateIfNotExistsAsync(cancellationToken: token), cancel);
            return await Try(request, cancel);
        }
    }

    /// <summary>Azure's own retries are off (two that know nothing of each other multiply), and its own time limit lies behind ours.
    /// Every request that brings bytes up has their MD5, which the account checks: the emulator knows no CRC-64.</summary>
    private static BlobClientOptions ClientOptions(AzureStoreOptions options)
    {
        var client = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = options.Retry.TryTimeout * 2 } };
        client.TransferValidation.Upload.ChecksumAlgorithm = StorageChecksumAlgorithm.MD5;
        client.Diagnostics.IsLoggingContentEnabled = false;
        if (options.Transport is not null) client.Transport = options.Transport;
        return client;
    }
}
