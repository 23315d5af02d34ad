using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;

namespace BatchSeg.Data.Tests.Stores;

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
        Assert.Equal(Path.Combine(Environment.CurrentDirectory, "pets"), StoreUri.Open("pets").Uri);

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
}
