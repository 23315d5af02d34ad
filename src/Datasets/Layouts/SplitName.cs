namespace BatchSeg.Datasets.Layouts;

/// <summary>The splits of a data set, as layouts, shards, manifests and tables name them.</summary>
public static class SplitName
{
    /// <summary>The samples that a model is trained on.</summary>
    public const string Train = "train";

    /// <summary>The samples that it is watched on meanwhile.</summary>
    public const string Val = "val";

    /// <summary>The samples that it is measured on at the end.</summary>
    public const string Test = "test";

    /// <summary>The three, in the order train, val, test.</summary>
    public static readonly IReadOnlyList<string> All = [Train, Val, Test];

    /// <summary>Those that may be measured on during training.</summary>
    public static readonly IReadOnlyList<string> HeldOut = [Val, Test];
}
