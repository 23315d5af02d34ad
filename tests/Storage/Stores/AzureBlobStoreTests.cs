using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Stores;

[CollectionDefinition(Azurite.Collection)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;

[Collection(Azurite.Collection)]
public sealed class AzureBlobStoreTests(Azurite azurite) : StoreTester
{
    private readonly string _container = Azurite.NewContainer();

    /// <summary>Waits between tries are over at once; time limits and lease renewals are real.</summary>
    private readonly SkippingTime _time = new(TimeSpan.FromSeconds(5));

    protected override IStore Open() => OpenAt($"az://{_container}/some/folder");

    private AzureBlobStore OpenAt(string uri, int? port = null, Action<string>? notice = null)
    {
        var connection = azurite.RequireConnectionString(port);
        var options = AzureStoreOptions.Default with { Time = _time, BlockBytes = 4 << 20, NamesPerPage = 10, Notice = notice };
        return AzureBlobStore.Open(uri, options, name => name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
    }

    [SkippableFact]
    public async Task The_accounts_own_url_is_the_same_place()
    {
        await Open().WriteText("a.txt", "x");
        var url = OpenAt($"http://127.0.0.1:{azurite.RequirePort()}/{Azurite.Account}/{_container}/some/folder/");
        Assert.Equal("x", await url.ReadText("a.txt"));
        Assert.Equal(["a.txt"], await url.List().Select(found => found.Name).ToArrayAsync());
    }

    [SkippableFact]
    public async Task A_store_holds_only_what_is_below_its_prefix()
    {
        await Open().WriteText("a.txt", "x");
        await OpenAt($"az://{_container}/some/folder-beside").WriteText("b.txt", "x");
        await OpenAt($"az://{_container}").WriteText("c.txt", "x");
        Assert.Equal(["a.txt"], await NamesBelow(""));
        Assert.Equal(["c.txt", "some/folder-beside/b.txt", "some/folder/a.txt"],
            await OpenAt($"az://{_container}").List().Select(found => found.Name).ToArrayAsync());
    }

    [SkippableFact]
    public async Task List_goes_through_all_pages()
    {
        var names = Enumerable.Range(0, 25).Select(i => $"{i:00}.txt").ToArray(); // the pages of this test hold 10
        foreach (var name in names) await Open().WriteText(name, "");
        Assert.Equal(names, await NamesBelow(""));
    }

    [SkippableFact]
    public async Task A_blob_replaced_while_it_is_read_is_told()
    {
        await Open().WriteBytes("a.bin", Bytes(10_000_000));
        using var proxy = new FaultProxy(azurite.RequirePort());
        // the client library goes on by itself once, and is sent away: then it is ours that must not mix two versions
        proxy.Next(new Fault.Cut(5_000_000, "GET"), new Fault.Answer(503, "ServerBusy", Method: "GET"));
        await using var reading = await OpenAt($"az://{_container}/some/folder", proxy.Port).OpenRange("a.bin");
        await reading.ReadExactlyAsync(new byte[10]);
        await Open().WriteBytes("a.bin", Bytes(9_999_999));
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => reading.CopyToAsync(Stream.Null));
        Assert.Contains("was replaced while it was read", fault.Message);
    }

    [SkippableFact]
    public async Task Tries_of_one_task_that_write_the_same_blocks_at_once_all_succeed()
    {
        var bytes = Bytes(9_000_000);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open().WriteBytes("same.bin", bytes)));
        Assert.Equal(bytes, await Open().ReadBytes("same.bin"));
    }

    [SkippableFact]
    public async Task Writers_of_other_blocks_at_once_leave_one_whole_and_the_loser_is_told()
    {
        var contents = Enumerable.Range(0, 3).Select(i => Bytes(9_000_000 + i)).ToArray();
        var stores = contents.Select(_ => Open()).ToArray();
        var writes = contents.Zip(stores, (bytes, store) => Record.ExceptionAsync(() => store.WriteBytes("same.bin", bytes)));
        Assert.All(await Task.WhenAll(writes), fault =>
            Assert.True(fault is null || fault.Message.Contains("was written by someone else at the same time"), fault?.Message));
        Assert.Contains(await Open().ReadBytes("same.bin"), contents);
    }

    [SkippableFact]
    public async Task A_missing_container_is_told_when_read_and_made_when_written()
    {
        var fault = await Assert.ThrowsAsync<InputMissingException>(() => Open().OpenRange("a.txt"));
        Assert.Contains($"az://{_container}/some/folder/a.txt does not exist", fault.Message);
        Assert.Contains("no such container", fault.Message);
        await Open().WriteText("a.txt", "x");
        Assert.Equal("x", await Open().ReadText("a.txt"));
    }

    [SkippableFact]
    public async Task A_wrong_key_is_told_without_the_key()
    {
        var wrongKey = Convert.ToBase64String(Bytes(64));
        var connection = Azurite.ConnectionString(azurite.RequirePort(), wrongKey);
        var store = AzureBlobStore.Open($"az://{_container}/x", AzureStoreOptions.Default with { Time = _time }, name =>
            name == "AZURE_STORAGE_CONNECTION_STRING" ? connection : null);
        foreach (var call in new Func<Task>[] { () => store.Find("a"), () => store.OpenRange("a"), () => store.WriteText("a", "x"), () =>
            store.Delete("a"), () => store.TryLock("a") })
        {
            var fault = await Assert.ThrowsAsync<InputMissingException>(call);
            Assert.Contains("refuses the credentials", fault.Message);
            Assert.Contains("key or signature is wrong", fault.Message);
            Assert.Contains($"az://{_container}/x/a", fault.Message);
            Assert.DoesNotContain(wrongKey, fault.ToString());
        }
        Assert.Contains("refuses the credentials",
            (await Assert.ThrowsAsync<InputMissingException>(async () => await store.List().ToArrayAsync())).Message);
        Assert.Empty(_time.Skipped); // no retry can cure it
    }

    [SkippableFact]
    public async Task A_lock_of_a_dead_owner_is_waited_for_once()
    {
        var notices = new List<string>();
        var container = new BlobContainerClient(azurite.RequireConnectionString(), _container);
        Assert.NotNull(await Open().TryLock("run")); // never given back, and its lease then ended from outside, as time would
        var waiter = OpenAt($"az://{_container}/some/folder", notice: notice =>
        {
            notices.Add(notice);
            var blob = container.GetBlobs().Single();
            container.GetBlobClient(blob.Name).GetBlobLeaseClient().Break(TimeSpan.Zero);
        });
        await using var taken = await waiter.TryLock("run");
        Assert.NotNull(taken);
        Assert.Contains("is locked; waiting up to 30 s", Assert.Single(notices));
    }

    [SkippableFact]
    public async Task A_lock_given_back_leaves_no_blob()
    {
        await (await Open().TryLock("run"))!.DisposeAsync();
        var container = new BlobContainerClient(azurite.RequireConnectionString(), _container);
        Assert.Empty(container.GetBlobs());
    }
}
