using BatchSeg.Imaging;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>An image and its mask on their way through the transforms.</summary>
/// <param name="Ignore">What the mask holds where the image shows nothing.</param>
internal sealed record AugmentedSample(Image Image, Image? Mask, byte Ignore)
{
    /// <summary>Moves image and mask alike.</summary>
    public AugmentedSample Move(Func<Image, Image> move) => this with { Image = move(Image), Mask = Mask is null ? null : move(Mask) };

    /// <summary>Changes the colours, which no mask has.</summary>
    public AugmentedSample Recolour(Func<Image, Image> recolour) => this with { Image = recolour(Image) };
}
