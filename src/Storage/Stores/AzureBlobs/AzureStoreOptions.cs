using Azure.Core.Pipeline;
using BatchSeg.Storage.Stores.Retry;

namespace BatchSeg.Storage.Stores.AzureBlobs;

/// <summary>How a blob container is talked to.</summary>
/// <param name="LeaseTime">How long a lock outlives a dead owner: 15 to 60 s. It is renewed every third of that.</param>
/// <param name="BlockBytes">An upload's block, each with its own MD5; smaller objects go in one request. Doubles every 10,000 blocks, as a
/// blob holds at most 50,000.</param>
/// <param name="BlocksAtOnce">Blocks of one upload under way at the same time; each takes its memory.</param>
/// <param name="NamesPerPage">Names asked for at once when listing, 1 to 5,000.</param>
/// <param name="Time">The clock of delays, time limits and leases.</param>
/// <param name="Transport">What sends the requests; null is Azure's own, shared by all.</param>
/// <param name="Notice">Told, in a sentence for people, why something waits.</param>
public sealed record AzureStoreOptions(
    RetryOptions Retry,
    TimeSpan LeaseTime,
    int BlockBytes = 8 << 20,
    int BlocksAtOnce = 4,
    int NamesPerPage = 5000,
    TimeProvider? Time = null,
    HttpPipelineTransport? Transport = null,
    Action<string>? Notice = null)
{
    /// <summary>Blocks of 8 MiB, 4 at once, leases of 30 s.</summary>
    public static readonly AzureStoreOptions Default = new(RetryOptions.Default, TimeSpan.FromSeconds(30));

    /// <summary>Sentences on what is wrong with the options, the retries among them, one a fault; none where they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var fault in Retry.Faults()) yield return fault;
        if (BlockBytes is < 1 or > 128 << 20) yield return $"BlockBytes is {BlockBytes}: it must be 1 byte to 128 MiB";
        if (BlocksAtOnce < 1) yield return $"BlocksAtOnce is {BlocksAtOnce}: it must be at least 1";
        if (NamesPerPage is < 1 or > 5000) yield return $"NamesPerPage is {NamesPerPage}: Azure allows 1 to 5,000";
        if (LeaseTime < TimeSpan.FromSeconds(15) || LeaseTime > TimeSpan.FromSeconds(60))
            yield return $"LeaseTime is {LeaseTime}: Azure allows 15 to 60 seconds";
    }
}
