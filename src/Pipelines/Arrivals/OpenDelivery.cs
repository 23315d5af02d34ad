using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Arrivals;

/// <summary>`delivery.json` of an output: the delivery that is being dealt with. A run that died is completed from it: with its date and
/// its model, whatever arrived or was promoted since.</summary>
/// <param name="Model">URI of the model folder.</param>
public sealed record OpenDelivery(DateOnly RunDate, string Model, string Folder, IReadOnlyList<ArchiveIdentity> Archives)
{
    /// <summary>Name of the file in an output.</summary>
    public const string FileName = "delivery.json";

    /// <summary>Delivery that an earlier run began and did not complete; null where there is none.</summary>
    public static Task<OpenDelivery?> Find(IStore output, CancellationToken cancel) => output.FindJson<OpenDelivery>(FileName, cancel);

    /// <summary>Notes, before its run begins, that this delivery is being dealt with.</summary>
    public Task Write(IStore output, CancellationToken cancel) => output.WriteJson(FileName, this, cancel);

    /// <summary>Takes the note away; no error where there is none.</summary>
    public static Task Close(IStore output, CancellationToken cancel) => output.Delete(FileName, cancel);

    /// <summary>What of <paramref name="arrivals"/> this delivery is, and the other deliveries without it; null where one of its archives
    /// was replaced, removed, or is done.</summary>
    public (Delivery Own, IReadOnlyList<Delivery> Others)? Among(IReadOnlyList<Delivery> arrivals)
    {
        var present = arrivals.SelectMany(delivery => delivery.Archives).Where(archive => Archives.Contains(archive.Identity)).ToList();
        if (present.Count != Archives.Count) return null;
        var others = arrivals.Select(delivery => delivery with { Archives = [.. delivery.Archives.Except(present)] })
            .Where(delivery => delivery.Archives.Count > 0);
        return (new(Folder, present), [.. others]);
    }
}
