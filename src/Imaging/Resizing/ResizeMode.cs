namespace BatchSeg.Imaging.Resizing;

/// <summary>How an image of one shape becomes one of another.</summary>
public enum ResizeMode
{
    /// <summary>Each axis by its own factor.</summary>
    Stretch,

    /// <summary>As large as fits with its proportions kept, centred, the rest padded (letterbox).</summary>
    Fit,

    /// <summary>The largest centred part that has the wanted proportions.</summary>
    Crop,
}
