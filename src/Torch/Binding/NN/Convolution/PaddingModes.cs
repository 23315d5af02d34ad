namespace TorchSharp;

/// <summary>What stands outside the input's border.</summary>
public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

/// <summary>How much padding a convolution has, where it is not given in pixels.</summary>
public enum Padding
{
    /// <summary>None.</summary>
    Valid = 0,

    /// <summary>As much as keeps the input's size, for a stride of 1.</summary>
    Same = 1,
}
