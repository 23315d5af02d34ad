namespace TorchSharp;

public static partial class torch
{
    /// <summary>How <see cref="nn.Upsample"/> makes new pixels.</summary>
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    /// <summary>How <see cref="nn.functional.interpolate"/> makes new pixels.</summary>
    public enum InterpolationMode
    {
        /// <summary>The pixel at floor(index * scale): OpenCV's, off by half a pixel from <see cref="NearestExact"/>.</summary>
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,

        /// <summary>Means over windows, as adaptive average pooling.</summary>
        Area = 5,

        /// <summary>The pixel whose centre is nearest: Pillow's.</summary>
        NearestExact = 6,
    }
}
