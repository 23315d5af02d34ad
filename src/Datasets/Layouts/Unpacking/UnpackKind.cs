namespace BatchSeg.Datasets.Layouts.Unpacking;

/// <summary>How a file that belongs to many samples is cut into one file per sample.</summary>
public enum UnpackKind
{
    /// <summary>The pages of a TIFF stack are images.</summary>
    ImagePages,

    /// <summary>The pages of a TIFF stack are masks, whose values are wanted as they are stored.</summary>
    MaskPages,

    /// <summary>The pages of a TIFF stack are masks, whose brightness or colours are wanted.</summary>
    MaskPageColours,

    /// <summary>COCO's instances: the shapes of each image.</summary>
    CocoShapes,

    /// <summary>COCO's panoptic list: the segments of each mask.</summary>
    CocoSegments,
}
