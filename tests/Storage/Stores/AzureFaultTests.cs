using System.Net;
using System.Net.Sockets;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Storage.Stores.AzureBlobs;
using BatchSeg.Storage.Stores.Retry;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Stores;

/// <summary>What the way to Azure does, and what becomes of it.</summary>
[Collection(Azurite.Collection)]
public sealed class AzureFaultTests(Azurite azurite) : IDisposable
{
    private readonly string _container = Azurite.NewContainer();
    private readonly SkippingTime _time = new(TimeSpan.FromSeconds(60));
    private FaultProxy? _proxy;

    private FaultProxy Proxy => _proxy ??= new(azurite.RequirePort());

    public void Dispose() => _proxy?.Dispose();

    [SkippableFact]
    public async Task A_busy_service_is_asked_again_after_the_time_it_wants()
    {
        var store = await StoreWith("a.txt", "hello"u8.ToArray());
        Proxy.Next(new Fault.Answer(503, "ServerBusy", RetryAfter: "7"), new Fault.Answer(503, "ServerBusy"),
            new Fault.Answer(429, "TooManyRequests", RetryAfter: "11"));
        Assert.Equal("hello", await store.ReadText("a.txt"));
        Assert.Equal((TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(11)), (_time.Skipped[0], _time.Skipped[2]));
    }

    [SkippableTheory]
    [InlineData(408), InlineData(429), InlineData(500), InlineData(502), InlineData(503), InlineData(504)]
    public async Task What_a_retry_can_cure_is_tried_again(int status)
    {
        var store = await StoreWith("a.txt", "hello"u8.ToArray());
        Proxy.Next(new Fault.Answer(status, "X"), new Fault.Answer(status, "X"));
        Assert.NotNull(await store.Find("a.txt"));
        Assert.Equal(2, _time.Skipped.Count);
    }

    [SkippableTheory]
    [InlineData(400), InlineData(401), InlineData(403), InlineData(409), InlineData(412)]
    public async Task What_a_retry_cannot_cure_is_told_at_once(int status)
    {
        var store = await StoreWith("a.txt", "hello"u8.ToArray());
        Proxy.Next(new Fault.Answer(status, "SomeCode"));
        var fault = await Assert.ThrowsAnyAsync<BatchSegException>(() => store.Find("a.txt"));
        Assert.Equal(status is 401 or 403 ? ExitCode.InputMissing : ExitCode.Failed, fault.Code);
        Assert.Contains("a.txt", fault.Message);
        Assert.Empty(_time.Skipped);
    }

    [SkippableFact]
    public async Task A_service_that_stays_busy_is_given_up_after_five_retries_with_growing_waits()
    {
        var store = await StoreWith("a.txt", "hello"u8.ToArray());
        var before = Proxy.Requests.Count;
        Proxy.Next([.. Enumerable.Repeat(new Fault.Answer(503, "ServerBusy"), 20)]);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => store.ReadText("a.txt"));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains("503 ServerBusy", fault.Message);
        Assert.Equal(6, Proxy.Requests.Count - before);
        Assert.Equal(5, _time.Skipped.Count);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_000)]
    public async Task A_download_that_breaks_goes_on_where_it_broke(int goodBytes)
    {
        var bytes = Bytes(5_000_000);
        var store = await StoreWith("a.bin", bytes);
        Proxy.Next([.. Enumerable.Repeat(new Fault.Cut(goodBytes, "GET"), 10)]); // more often than the client library resumes by itself
        Assert.Equal(bytes, await store.ReadBytes("a.bin"));
        Proxy.Next(new Fault.Cut(10, "GET"), new Fault.Drop("GET"), new Fault.Answer(503, "ServerBusy", Method: "GET"));
        Assert.Equal(bytes[100..4_000_000], (await store.ReadRange("a.bin", 100, 3_999_900)).ToArray());
    }

    [SkippableFact]
    public async Task An_upload_that_breaks_is_sent_again()
    {
        var bytes = Bytes(5_000_000);
        var store = await StoreWith("other.txt", [1]);
        Proxy.Next(new Fault.Drop("PUT"), new Fault.Answer(500, "InternalError", Method: "PUT"), new Fault.LoseAnswer("PUT"),
            new Fault.Drop("PUT"));
        await store.WriteBytes("a.bin", bytes);
        Assert.Equal(bytes, await store.ReadBytes("a.bin"));
    }

    [SkippableFact]
    public async Task A_commit_whose_answer_was_lost_counts()
    {
        var bytes = Bytes(2_500_000); // two blocks and a half
        var store = await StoreWith("other.txt", [1]);
        Proxy.Next(new Fault.Drop("PUT"), new Fault.LoseAnswer("PUT"), new Fault.LoseAnswer("PUT"), new Fault.LoseAnswer("PUT"),
            new Fault.LoseAnswer("PUT"));
        await store.WriteBytes("a.bin", bytes);
        Assert.Equal(bytes, await store.ReadBytes("a.bin"));
    }

    [SkippableTheory]
    [InlineData(1000)] // one request
    [InlineData(2_500_000)] // blocks
    public async Task A_bit_flipped_on_the_way_up_is_found_and_nothing_is_written(int length)
    {
        var store = await StoreWith("other.txt", [1]);
        Proxy.Next(new Fault.FlipUploadedBit("PUT"));
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => store.WriteBytes("a.bin", Bytes(length)));
        // the emulator's sentence; its code is not Azure's, which the next test gives
        Assert.Contains("MD5", fault.InnerException!.Message);
        Assert.False(await store.Exists("a.bin"));
    }

    [SkippableFact]
    public async Task What_azure_found_damaged_is_sent_again()
    {
        var store = await StoreWith("other.txt", [1]);
        Proxy.Next(new Fault.Answer(400, "Md5Mismatch", Method: "PUT"));
        await store.WriteText("a.txt", "hello");
        Assert.Equal("hello", await store.ReadText("a.txt"));
    }

    [SkippableFact]
    public async Task A_bit_flipped_on_the_way_down_is_found()
    {
        var store = await StoreWith("a.bin", Bytes(1000));
        Proxy.Next(new Fault.FlipDownloadedBit("GET"));
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => store.ReadBytes("a.bin"));
        Assert.Contains("MD5", fault.Message);
        Proxy.Next(new Fault.FlipDownloadedBit("GET"));
        await Assert.ThrowsAsync<BatchSegException>(() => store.Local("a.bin"));
    }

    /// <summary>An entry of a tar has no checksum of its own.</summary>
    [SkippableTheory]
    [InlineData(0, 10)]
    [InlineData(100, 1000)]
    [InlineData(500_000, 4 << 20)] // the longest that Azure computes an MD5 for
    public async Task A_range_damaged_on_the_way_down_is_asked_for_again(int offset, int length)
    {
        var bytes = Bytes(5_000_000);
        var store = await StoreWith("a.bin", bytes);
        Proxy.Next(new Fault.FlipDownloadedBit("GET"), new Fault.FlipDownloadedBit("GET"));
        Assert.Equal(bytes[offset..(offset + length)], (await store.ReadRange("a.bin", offset, length)).ToArray());
        Assert.Equal(2, _time.Skipped.Count);
    }

    [SkippableFact]
    public async Task A_range_that_arrives_damaged_every_time_is_told()
    {
        var store = await StoreWith("a.bin", Bytes(1000));
        Proxy.Next([.. Enumerable.Repeat(new Fault.FlipDownloadedBit("GET"), 20)]);
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => store.ReadRange("a.bin", 10, 20));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains($"az://{_container}/x/a.bin: its bytes arrived damaged", fault.Message);
    }

    [SkippableFact]
    public async Task A_range_longer_than_azure_has_a_checksum_for_is_read_all_the_same()
    {
        var bytes = Bytes(5_000_000);
        var store = await StoreWith("a.bin", bytes);
        Assert.Equal(bytes[100..], (await store.ReadRange("a.bin", 100, 4_999_900)).ToArray());
        Assert.Empty(_time.Skipped);
    }

    [SkippableFact]
    public async Task An_answer_that_never_comes_ends_at_the_tries_limit()
    {
        await StoreWith("a.txt", "hello"u8.ToArray());
        var impatient = new RetryOptions(1, TimeSpan.Zero, TimeSpan.Zero, TryTimeout: TimeSpan.FromMilliseconds(300),
            TotalTimeout: TimeSpan.FromSeconds(30));
        var store = Open(Proxy.Port, impatient, TimeProvider.System);
        Proxy.Next(new Fault.Hang(), new Fault.Hang());
        var fault = await Assert.ThrowsAsync<BatchSegException>(() => store.ReadText("a.txt"));
        Assert.Contains("no answer", fault.Message);
        Proxy.Next(new Fault.Hang());
        Assert.Equal("hello", await store.ReadText("a.txt"));
    }

    [SkippableFact]
    public async Task A_cancelled_call_ends_at_once_and_is_no_fault()
    {
        var store = await StoreWith("a.txt", "hello"u8.ToArray());
        Proxy.Next(new Fault.Hang());
        using var cancel = new CancellationTokenSource();
        var reading = store.ReadText("a.txt", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task An_account_that_is_down_is_told()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var store = Open(port, RetryOptions.Default, _time);
        foreach (var call in new Func<Task>[] { () => store.Find("a"), () => store.OpenRange("a"), () => store.WriteText("a", "x"), () =>
            store.TryLock("a"), async () => await store.List().ToArrayAsync() })
        {
            var fault = await Assert.ThrowsAsync<BatchSegException>(call);
            Assert.Equal(ExitCode.Failed, fault.Code);
            Assert.Contains($"cannot reach http://127.0.0.1:{port}/", fault.Message);
            Assert.Contains($"az://{_container}/x", fault.Message);
            Assert.DoesNotContain(Azurite.Key, fault.ToString());
        }
        Assert.Equal(25, _time.Skipped.Count); // a service that restarts is waited for
    }

    private async Task<IStore> StoreWith(string name, byte[] content)
    {
        await Open(azurite.RequirePort(), RetryOptions.Default, _time).WriteBytes(name, content);
        return Open(Proxy.Port, RetryOptions.Default, _time);
    }

    private AzureBlobStore Open(int port, RetryOptions retry, TimeProvider time) => AzureBlobStore.Open(
        $"az://{_container}/x",
        AzureStoreOptions.Default with { Retry = retry, Time = time, BlockBytes = 1_000_000 },
        name => name == "AZURE_STORAGE_CONNECTION_STRING" ? Azurite.ConnectionString(port) : null);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
