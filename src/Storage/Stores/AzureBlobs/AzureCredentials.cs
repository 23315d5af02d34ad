using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>Finds the account and the right to use it: a connection string, or an account's name with Azure.Identity (managed identity,
/// workload identity, environment, `az login`).</summary>
internal static class AzureCredentials
{
    public const string ConnectionVariable = "AZURE_STORAGE_CONNECTION_STRING", AccountVariable = "AZURE_STORAGE_ACCOUNT";

    // One for the process: it keeps the tokens it was given.
    private static readonly Lazy<TokenCredential> Identity = new(() => new DefaultAzureCredential());

    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="WrongUsageException">The environment names no account, or its connection string is malformed.</exception>
    public static BlobServiceClient Service(AzureLocation location, BlobClientOptions options, Func<string, string?> variable)
    {
        var connection = variable(ConnectionVariable) is { Length: > 0 } text ? FromConnectionString(text, options) : null;
        if (location.Account is null && connection is not null) return connection;
        var account = location.Account ?? FromName(location, variable(AccountVariable));
        if (connection is not null && IsSame(connection.Uri, account)) return connection;
        if (account.Scheme == "https") return new(account, Identity.Value, options);
        throw new WrongUsageException($"{location.Uri}: Azure.Identity gives no rights over plain http, and {ConnectionVariable} does "
            + $"not name this account; set it to the account's connection string");
    }

    private static BlobServiceClient FromConnectionString(string text, BlobClientOptions options)
    {
        try
        {
            return new(text, options);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // Neither the text nor the message of the fault may be told: they hold the key.
            throw new WrongUsageException($"{ConnectionVariable} is malformed: it must be the connection string that the account's "
                + $"'Access keys' page shows (AccountName=...;AccountKey=...)");
        }
    }

    private static Uri FromName(AzureLocation location, string? account) => account is { Length: > 0 }
        ? new($"https://{account}.blob.core.windows.net/")
        : throw new WrongUsageException($"{location.Uri}: which account? Set {ConnectionVariable}, or {AccountVariable} to use "
            + $"Azure.Identity (a managed identity, or after `az login`)");

    private static bool IsSame(Uri a, Uri b) => a.Authority == b.Authority && a.AbsolutePath.Trim('/') == b.AbsolutePath.Trim('/');
}
