namespace BatchSeg.Pipelines.Registry;

/// <summary>`current.json` of a registry: which version is in service, why, and what was before. Replaced as a whole, so readers see one
/// state or the next.</summary>
/// <param name="History">Earlier changes, the last one first.</param>
public sealed record CurrentModel(int SchemaVersion, Promotion InService, IReadOnlyList<Promotion> History)
{
    /// <summary>Schema of the file as it is written now.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>Name of the file in a registry.</summary>
    public const string FileName = "current.json";

    /// <summary>State after a change: what is in service now becomes the first of the history.</summary>
    public CurrentModel Followed(Promotion next) => new(CurrentSchemaVersion, next, [InService, .. History]);

    /// <summary>The change that put a version into service, the last one; null where it never was.</summary>
    public Promotion? PromotionOf(string version) =>
        History.Prepend(InService).FirstOrDefault(promotion => promotion.Version == version && !promotion.IsRollback);
}

/// <summary>One change of the model in service.</summary>
/// <param name="Version">Folder below `versions/`.</param>
/// <param name="ModelId">First 12 letters of the weights' SHA-256, as metric tables have it.</param>
/// <param name="Previous">What a rollback returns to; null for the first.</param>
/// <param name="Metric">What the two were compared by; null where somebody chose the version.</param>
/// <param name="Score">Of this version, and <paramref name="PreviousScore"/> of the one that it was compared with, on the same test
/// samples.</param>
public sealed record Promotion(
    string Version, string ModelId, string? Previous, bool IsRollback, string Reason, string? Metric, double? Score, double? PreviousScore,
    DateTimeOffset At);
