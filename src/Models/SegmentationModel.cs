using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging;
using BatchSeg.Models.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models;

/// <summary>A network from images to logits: [N, channels, H, W] float in, [N, classes, H, W] out, at the input's own size.</summary>
/// <remarks>Weights stay float32; a bfloat16 input is computed in bfloat16 (see <see cref="Layers.MixedConvolution"/>). Logits have the
/// input's type.</remarks>
public abstract class SegmentationModel(string name, ModelOptions options) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Options that the network was built from.</summary>
    public ModelOptions Options { get; } = options;

    /// <summary>Height and width of the input must be multiples of this, or <c>forward</c> throws naming the sizes that work.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>How pixels of 0..255 become the network's input: (pixel / 255 - Mean) / Std per channel.</summary>
    public virtual Normalisation Normalisation => Normalisation.UnitRange.For(InputChannels);

    /// <summary>Channels of the input tensor: the bands of all images that the network looks at together.</summary>
    public virtual int InputChannels => Options.Channels;

    /// <summary>The part that `--freeze-encoder` holds still (its batch norm too), or null for a model without one.</summary>
    public virtual nn.Module? Encoder => null;

    /// <summary>The tensors whose shapes depend on the number of classes: those of the last layer.</summary>
    public abstract IReadOnlyList<string> HeadKeys { get; }

    /// <summary>The weight [out, bands, kh, kw] that meets the image and can be made from that of another number of bands, or
    /// null.</summary>
    public virtual string? FirstLayerKey => null;

    /// <summary>What tensors of this model a tensor of another program's file may be.</summary>
    public virtual IEnumerable<string> NamesOf(string foreign) => [];

    /// <summary>Whether <see cref="FreezeEncoder"/> was called: it stays so.</summary>
    public bool EncoderIsFrozen { get; private set; }

    /// <summary>Takes the encoder out of training: no gradients, and batch norm as in evaluation whatever <see cref="train"/>
    /// says.</summary>
    /// <exception cref="WrongUsageException">The model has no encoder.</exception>
    public void FreezeEncoder()
    {
        if (Encoder is null) throw new WrongUsageException($"{GetName()} has no encoder that could be frozen: leave --freeze-encoder out");
        foreach (var parameter in Encoder.parameters()) parameter.requires_grad = false;
        EncoderIsFrozen = true;
        Encoder.eval();
    }

    /// <inheritdoc/>
    /// <remarks>A frozen encoder stays in evaluation mode.</remarks>
    public override void train(bool train = true)
    {
        base.train(train);
        if (EncoderIsFrozen) Encoder!.eval();
    }

    /// <summary>What is wrong with images of this size, or null.</summary>
    public string? SizeFault(PixelSize size)
    {
        if (size.Height % SizeMultiple == 0 && size.Width % SizeMultiple == 0) return null;
        var below = new PixelSize(Below(size.Height), Below(size.Width));
        var above = new PixelSize(Above(size.Height), Above(size.Width));
        return $"{GetName()} cannot take images of {size}: both sides must be multiples of {SizeMultiple}. The nearest sizes that work "
            + $"are {below} and {above}";
    }

    /// <exception cref="WrongUsageException">The batch has images of a size that the model cannot take.</exception>
    protected void CheckSize(Tensor images)
    {
        var fault = SizeFault(new PixelSize((int)images.shape[2], (int)images.shape[3]));
        if (fault is not null) throw new WrongUsageException(fault);
    }

    private int Below(int side) => Math.Max(1, side / SizeMultiple) * SizeMultiple;

    private int Above(int side) => (side + SizeMultiple - 1) / SizeMultiple * SizeMultiple;
}
