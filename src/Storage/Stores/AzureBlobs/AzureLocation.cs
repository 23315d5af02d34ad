using System.Net;
using System.Text.RegularExpressions;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>What an Azure URI names. Nothing is asked of the account for it.</summary>
/// <param name="Account">The account's blob service, or null where the environment says which (`az://`).</param>
/// <param name="Prefix">The folder in the container, "" for all of it; no '/' at either end.</param>
/// <param name="Uri">What was typed, without a '/' at the end.</param>
internal sealed partial record AzureLocation(Uri? Account, string Container, string Prefix, string Uri)
{
    private const string Scheme = "az://";
    private const string Allowed = "Give az://CONTAINER/PREFIX or https://ACCOUNT.blob.core.windows.net/CONTAINER/PREFIX.";

    /// <remarks>https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata; $root and
    /// $web are the account's own.</remarks>
    [GeneratedRegex(@"^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$|^\$(root|web)$")]
    private static partial Regex ContainerName();

    public static bool IsAzure(string uri) =>
        uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="WrongUsageException">It names no container, is no blob account's, or carries a secret.</exception>
    public static AzureLocation Parse(string uri)
    {
        if (uri.Contains('?'))
            throw new WrongUsageException($"{uri[..uri.IndexOf('?')]}?...: a URL with a query (a shared access signature) is not taken, "
                + $"as it would end up in logs and tables. " +
                "Put the signature into AZURE_STORAGE_CONNECTION_STRING: BlobEndpoint=https://...;SharedAccessSignature=...");
        return uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? InContainer(null, uri[Scheme.Length..].TrimEnd('/'), uri.TrimEnd('/'))
            : OfUrl(uri.TrimEnd('/'));
    }

    private static AzureLocation OfUrl(string uri)
    {
        if (!System.Uri.TryCreate(uri, UriKind.Absolute, out var url)) throw new WrongUsageException($"{uri} is not a URL. {Allowed}");
        var path = System.Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/');
        var host = $"{url.Scheme}://{url.Authority}/";
        if (url.Host.Contains(".blob.", StringComparison.Ordinal)) return InContainer(new(host), path, uri);
        if (!IPAddress.TryParse(url.Host, out _) && url.Host != "localhost")
            throw new WrongUsageException($"{uri}: {url.Host} is not the address of a blob account. {Allowed}");
        var slash = path.IndexOf('/'); // an emulator has the account's name in the path
        return slash < 0
            ? throw new WrongUsageException($"{uri} names no container. Give {host}ACCOUNT/CONTAINER/PREFIX.")
            : InContainer(new(host + path[..slash]), path[(slash + 1)..], uri);
    }

    private static AzureLocation InContainer(Uri? account, string path, string uri)
    {
        var parts = path.Split('/', 2);
        if (parts[0].Length == 0) throw new WrongUsageException($"{uri} names no container. {Allowed}");
        if (!ContainerName().IsMatch(parts[0]))
            throw new WrongUsageException($"{uri}: '{parts[0]}' cannot be a container's name. Allowed are 3 to 63 lower-case letters, "
                + $"digits and single hyphens, with a letter or digit at both ends.");
        var prefix = parts.Length == 1 ? "" : parts[1];
        if (prefix.Length > 0) ObjectName.Checked(prefix);
        return new(account, parts[0], prefix, uri);
    }
}
