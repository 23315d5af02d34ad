namespace BatchSeg.Train.Loading;

/// <summary>Which random flips the training images get.</summary>
[Flags]
public enum Flips
{
    /// <summary>Images stay as they are.</summary>
    None = 0,

    /// <summary>Left becomes right.</summary>
    Horizontal = 1,

    /// <summary>Top becomes bottom.</summary>
    Vertical = 2,

    /// <summary>Either way, drawn apart: a quarter of the images is flipped in both.</summary>
    Both = Horizontal | Vertical,
}
