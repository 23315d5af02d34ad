namespace BatchSeg.Datasets.Catalog;

/// <summary>What a stage wants of a layout's masks.</summary>
public enum MaskUse
{
    /// <summary>An image without a mask is rejected, or passed over where the layout says so.</summary>
    Required,

    /// <summary>An image without a mask is a sample without truth.</summary>
    IfPresent,

    /// <summary>Masks are not looked at.</summary>
    None,
}
