namespace BatchSeg.Preprocess.Planning;

/// <summary>The splits, as shards and manifests name them.</summary>
public static class SplitName
{
    public const string Train = "train";
    public const string Val = "val";
    public const string Test = "test";

    public static readonly IReadOnlyList<string> All = [Train, Val, Test];
}
