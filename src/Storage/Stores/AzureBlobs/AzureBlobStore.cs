using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>A folder of a blob container. A container that does not exist is empty; the first write or lock makes it, where the
/// credentials allow that.</summary>
/// <remarks>A write is committed as a whole (one request, or a list of blocks), with an MD5 for each request and one for the blob, which
/// is checked when the whole blob is read; ranges of up to 4 MiB are checked by an MD5 of their own. Reads go on where a connection broke,
/// and fail when the blob was replaced meanwhile. Azure lists names in the order of their UTF-8 bytes.</remarks>
public sealed class AzureBlobStore : IStore
{
    private readonly AzureConnection _connection;
    private readonly AzureStoreOptions _options;
    private readonly string _root;

    private AzureBlobStore(AzureConnection connection, AzureLocation location, AzureStoreOptions options) =>
        (_connection, _options, _root, Uri) = (connection, options, location.Prefix.Length == 0 ? "" : location.Prefix + "/",
            location.Uri);

    /// <inheritdoc/>
    public string Uri { get; }

    /// <summary>Opens `az://CONTAINER/PREFIX` or an account's https URL with the credentials of the environment. Nothing is asked of the
    /// account yet.</summary>
    /// <exception cref="WrongUsageException">The URI names no container, or the environment no account.</exception>
    public static AzureBlobStore Open(string uri, AzureStoreOptions? options = null, Func<string, string?>? variable = null)
    {
        options ??= AzureStoreOptions.Default;
        WrongUsageException.ThrowIfAny(options.Faults());
        var location = AzureLocation.Parse(uri);
        return new(AzureConnection.Open(location, options, variable ?? Environment.GetEnvironmentVariable), location, options);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> List(string prefix = "", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? continuation = null;
        do
        {
            var page = await Page(_root + prefix, continuation, cancel);
            if (page is null) yield break;
            foreach (var blob in page.Values)
                if (IsObject(blob))
                    yield return new(blob.Name[_root.Length..], blob.Properties.ContentLength ?? 0, Text(blob.Properties.ETag),
                        blob.Properties.LastModified ?? default);
            continuation = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <inheritdoc/>
    public async Task<StoredObject?> Find(string name, CancellationToken cancel = default)
    {
        var blob = Blob(name);
        try
        {
            var properties = (await _connection.Try(token => blob.GetPropertiesAsync(cancellationToken: token), cancel)).Value;
            return IsFolder(properties.Metadata) ? null
                : new(name, properties.ContentLength, Text(properties.ETag), properties.LastModified);
        }
        catch (RequestFailedException e) when (AzureFault.IsMissing(e))
        {
            return null;
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw Fault(e, name);
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenRange(string name, long offset = 0, long? length = null, CancellationToken cancel = default,
        string? etag = null)
    {
        var blob = Blob(name);
        try
        {
            return await BlobDownload.Open(_connection, blob, $"{Uri}/{name}", offset, length, Pinned(etag), cancel);
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw Fault(e, name);
        }
    }

    /// <inheritdoc/>
    public async Task Write(string name, Stream content, CancellationToken cancel = default)
    {
        var blob = Blob(name);
        try
        {
            await new BlockUpload(_connection, blob, _options).Run(content, cancel);
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw Fault(e, name);
        }
    }

    /// <inheritdoc/>
    public async Task Delete(string name, CancellationToken cancel = default)
    {
        var blob = Blob(name);
        try
        {
            await _connection.Try(token => blob.DeleteIfExistsAsync(cancellationToken: token), cancel);
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw Fault(e, name);
        }
    }

    /// <remarks>A lease on a blob of a reserved name. Where it is taken, this waits once for as long as a dead owner's lease can last, and
    /// says so to <see cref="AzureStoreOptions.Notice"/>.</remarks>
    public async Task<IAsyncDisposable?> TryLock(string name, CancellationToken cancel = default)
    {
        var blob = _connection.Container.GetBlockBlobClient(_root + ObjectName.OfLock(name));
        try
        {
            return await BlobLease.TryTake(_connection, blob, $"{Uri}/{name}", _options, cancel);
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw Fault(e, name);
        }
    }

    /// <inheritdoc/>
    public async Task<LocalFile> Local(string name, CancellationToken cancel = default)
    {
        await using var content = await OpenRange(name, cancel: cancel);
        var copy = new LocalFile(Path.Combine(Path.GetTempPath(), $"batchseg-{Guid.NewGuid():n}{Path.GetExtension(name)}"), isCopy: true);
        try
        {
            await using var file = new FileStream(copy.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0,
                FileOptions.Asynchronous);
            await content.CopyToAsync(file, cancel);
            return copy;
        }
        catch (Exception e)
        {
            copy.Dispose();
            if (FileFault.IsOfWriting(e)) throw FileFault.OfWriting(copy.Path, e);
            throw;
        }
    }

    private async Task<Page<BlobItem>?> Page(string prefix, string? continuation, CancellationToken cancel)
    {
        try
        {
            return await _connection.Try(async token =>
            {
                var blobs = _connection.Container.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix, token);
                return await blobs.AsPages(continuation, _options.NamesPerPage).FirstOrDefaultAsync(token);
            }, cancel);
        }
        catch (RequestFailedException e) when (AzureFault.IsMissingContainer(e))
        {
            return null;
        }
        catch (Exception e) when (AzureFault.IsKnown(e, cancel))
        {
            throw AzureFault.Of(e, Uri, _connection.Account);
        }
    }

    /// <summary>Accounts with folders of their own list those too, marked in their metadata.</summary>
    private static bool IsObject(BlobItem blob) =>
        !ObjectName.IsReserved(blob.Name) && !blob.Name.EndsWith('/') && !IsFolder(blob.Metadata);

    private static bool IsFolder(IDictionary<string, string>? metadata) =>
        metadata?.TryGetValue("hdi_isfolder", out var isFolder) == true && isFolder == "true";

    private BlockBlobClient Blob(string name) => _connection.Container.GetBlockBlobClient(_root + ObjectName.Checked(name));

    private BatchSegException Fault(Exception e, string name) => AzureFault.Of(e, $"{Uri}/{name}", _connection.Account);

    private static ETag Pinned(string? etag) => etag is null ? default : new($"\"{etag}\"");

    private static string Text(ETag? tag) => tag?.ToString().Trim('"') ?? "";
}
