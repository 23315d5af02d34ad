namespace BatchSeg.Storage.Stores.Retry;

/// <summary>How long to go on when a service does not answer as it should.</summary>
/// <param name="MaxRetries">Tries after the first.</param>
/// <param name="FirstDelay">Before the first retry; doubles with each, with jitter. The service's Retry-After goes before it.</param>
/// <param name="MaxDelay">The longest of those delays.</param>
/// <param name="TryTimeout">One try: for a read, until the next bytes arrive.</param>
/// <param name="TotalTimeout">All tries and delays of one operation.</param>
public sealed record RetryOptions(int MaxRetries, TimeSpan FirstDelay, TimeSpan MaxDelay, TimeSpan TryTimeout, TimeSpan TotalTimeout)
{
    /// <summary>5 retries after 0.8, 1.6, 3.2, 6.4 and 12.8 s (about 25 s in all where the service refuses at once), 100 s a try, 10
    /// minutes in all.</summary>
    public static readonly RetryOptions Default =
        new(5, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(100), TimeSpan.FromMinutes(10));

    /// <summary>Sentences on what is wrong with the options, one a fault; none where they can be used.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxRetries < 0) yield return $"MaxRetries is {MaxRetries}: it must be at least 0";
        if (FirstDelay < TimeSpan.Zero) yield return $"FirstDelay is {FirstDelay}: it must be at least 0";
        if (MaxDelay < FirstDelay) yield return $"MaxDelay is {MaxDelay}: it must be at least FirstDelay, {FirstDelay}";
        if (TryTimeout <= TimeSpan.Zero) yield return $"TryTimeout is {TryTimeout}: it must be above 0";
        if (TotalTimeout < TryTimeout) yield return $"TotalTimeout is {TotalTimeout}: it must be at least TryTimeout, {TryTimeout}";
    }
}
