using BatchSeg.Datasets.Catalog;

namespace BatchSeg.Evaluate;

/// <summary>One task of an evaluation.</summary>
/// <param name="Part">Name of the task's rows, below the output.</param>
/// <param name="Layout">YAML that says what the truth's masks mean.</param>
/// <param name="Predictions">URI of the folder of predicted masks.</param>
/// <param name="AreInfers">The masks are infer's, which may leave a border out.</param>
public sealed record EvaluateWork(string Part, string Layout, string Predictions, bool AreInfers,
    IReadOnlyList<CatalogArchive> Archives, IReadOnlyList<PredictedSample> Samples);

/// <param name="Prediction">Object name below the folder of predicted masks.</param>
public sealed record PredictedSample(CatalogSample Sample, string Prediction);
