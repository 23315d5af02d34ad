namespace BatchSeg.Train.Loading;

/// <summary>Which random flips the training images get.</summary>
[Flags]
public enum Flips { None = 0, Horizontal = 1, Vertical = 2, Both = Horizontal | Vertical }
