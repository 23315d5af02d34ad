using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;

namespace BatchSeg.Storage.Tests.Stores;

public sealed class StoreUriTests
{
    [Theory]
    [InlineData("/data/pets", "/data/pets")]
    [InlineData("/data/pets/", "/data/pets")]
    [InlineData("file:///data/pets", "/data/pets")]
    [InlineData("/data/x/../pets", "/data/pets")]
    public void Open_of_a_path_is_that_folder(string uri, string expected) => Assert.Equal(expected, StoreUri.Open(uri).Uri);

    [Fact]
    public void Open_of_a_relative_path_is_below_the_current_folder() =>
        Assert.Equal(Path.Combine(System.Environment.CurrentDirectory, "pets"), StoreUri.Open("pets").Uri);

    [Theory]
    [InlineData("/data/pets/images.tar.gz", "/data/pets", "images.tar.gz")]
    [InlineData("/data/pets/", "/data", "pets")]
    [InlineData("/data", "/", "data")]
    [InlineData("file:///data/pets", "/data", "pets")]
    public void Split_gives_the_parent_and_the_name(string uri, string store, string name)
    {
        var (parent, last) = StoreUri.Split(uri);
        Assert.Equal((store, name), (parent.Uri, last));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("file:///")]
    [InlineData("")]
    public void Split_of_a_root_names_no_object(string uri) => Assert.Throws<WrongUsageException>(() => StoreUri.Split(uri));

    [Theory]
    [InlineData("s3://bucket/x")]
    [InlineData("hdfs://host/x")]
    public void An_unknown_kind_of_storage_says_what_is_allowed(string uri)
    {
        var fault = Assert.Throws<WrongUsageException>(() => StoreUri.Open(uri));
        Assert.Contains("az://CONTAINER/PREFIX", fault.Message);
        Assert.Throws<WrongUsageException>(() => StoreUri.Split(uri + "/y"));
    }

    private const string Connection =
        "DefaultEndpointsProtocol=https;AccountName=pets;AccountKey=c2VjcmV0LWtleQ==;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData("az://container", "az://container")]
    [InlineData("az://container/a/b/", "az://container/a/b")]
    [InlineData("https://pets.blob.core.windows.net/container/a", "https://pets.blob.core.windows.net/container/a")]
    public void An_azure_place_is_called_what_was_typed(string uri, string expected) =>
        Assert.Equal(expected, AzureBlobStore.Open(uri, variable: Environment(Connection)).Uri);

    [Theory]
    [InlineData("az://", "names no container")]
    [InlineData("az:///x", "names no container")]
    [InlineData("https://pets.blob.core.windows.net/", "names no container")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", "names no container")]
    [InlineData("az://DW", "'DW' cannot be a container's name")]
    [InlineData("az://a--b/x", "single hyphens")]
    [InlineData("https://pets.blob.core.windows.net/Photos/x", "lower-case letters")]
    [InlineData("https://example.com/container/x", "not the address of a blob account")]
    public void An_azure_place_without_a_possible_container_is_told(string uri, string expected) =>
        Assert.Contains(expected, Assert.Throws<WrongUsageException>(
            () => AzureBlobStore.Open(uri, variable: Environment(Connection))).Message);

    [Fact]
    public void A_signature_in_a_url_is_refused_and_not_repeated()
    {
        var fault = Assert.Throws<WrongUsageException>(() => StoreUri.Open("https://pets.blob.core.windows.net/container?sv=1&sig=hush"));
        Assert.Contains("AZURE_STORAGE_CONNECTION_STRING", fault.Message);
        Assert.DoesNotContain("hush", fault.Message);
    }

    [Fact]
    public void Without_an_account_the_message_says_what_to_set()
    {
        var fault = Assert.Throws<WrongUsageException>(() => AzureBlobStore.Open("az://container", variable: _ => null));
        Assert.Contains("Set AZURE_STORAGE_CONNECTION_STRING, or AZURE_STORAGE_ACCOUNT", fault.Message);
    }

    [Theory]
    [InlineData("hush")]
    [InlineData("AccountName=pets;AccountKey=not base64 hush")]
    [InlineData("AccountName=pets")]
    public void A_malformed_connection_string_is_told_and_not_repeated(string connection)
    {
        var fault = Assert.Throws<WrongUsageException>(() => AzureBlobStore.Open("az://container", variable: Environment(connection)));
        Assert.Contains("AZURE_STORAGE_CONNECTION_STRING is malformed", fault.Message);
        Assert.DoesNotContain("hush", fault.ToString());
    }

    [Fact]
    public void An_account_without_a_connection_string_uses_azure_identity() =>
        Assert.Equal("az://container/x", AzureBlobStore.Open(
            "az://container/x", variable: name => name == "AZURE_STORAGE_ACCOUNT" ? "pets" : null).Uri);

    [Fact]
    public void Plain_http_needs_the_connection_string_of_that_account()
    {
        var fault = Assert.Throws<WrongUsageException>(
            () => AzureBlobStore.Open("http://127.0.0.1:1/other/container", variable: Environment(Connection)));
        Assert.Contains("plain http", fault.Message);
    }

    private static Func<string, string?> Environment(string connection) => name =>
        name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null;
    [Theory]
    [InlineData("/", "/a.zip")]
    [InlineData("/data", "/data/a.zip")]
    public void UriOf_joins_folder_and_name(string folder, string expected) =>
        Assert.Equal(expected, new FileStore(folder).UriOf("a.zip"));
}
