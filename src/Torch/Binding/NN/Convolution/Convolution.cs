using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the convolutions: their sizes, weight and bias.</summary>
/// <remarks>Weight [out, in / groups, kernel...], or [in, out / groups, kernel...] of a transposed one, both from U(-b, b) with b = 1 / sqrt(fan in), as PyTorch has it.</remarks>
public abstract class Convolution : WeightedModule
{
    // What `functional.pad` takes: before and after each dimension, the last dimension first.
    private readonly long[] _border;
    private readonly bool _padsItself;

    private protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, long[] dilation, long[]? output_padding,
        long groups, bool bias, PaddingModes padding_mode, Device? device, ScalarType? dtype) : base(name)
    {
        transposed = output_padding is not null;
        if (in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{name}: {in_channels} input and {out_channels} output channels must both be divisible by {groups} groups");
        if (transposed && padding_mode != PaddingModes.Zeros) throw new ArgumentException($"{name}: a transposed convolution pads with zeros only, not {padding_mode}");
        if (padding is null && stride.Any(step => step != 1)) throw new ArgumentException($"{name}: Padding.Same is for a stride of 1");

        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.output_padding = output_padding ?? new long[kernel_size.Length];
        this.groups = groups;
        this.padding_mode = padding_mode;
        _border = BorderOf(kernel_size, padding, dilation);
        _padsItself = transposed || (padding_mode == PaddingModes.Zeros && _border.Chunk(2).All(sides => sides[0] == sides[1]));
        OwnPadding = _padsItself ? [.. _border.Chunk(2).Select(sides => sides[0]).Reverse()] : new long[kernel_size.Length];

        long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
        weight = new Parameter(empty([.. channels, .. kernel_size], dtype, device));
        if (bias) this.bias = new Parameter(empty(out_channels, dtype, device));
        reset_parameters();
    }

    public long in_channels { get; }
    public long out_channels { get; }
    public long[] kernel_size { get; }
    public long[] stride { get; }

    /// <summary>Of each dimension, on both sides; null for <see cref="Padding.Same"/>.</summary>
    public long[]? padding { get; }

    public long[] dilation { get; }
    public long[] output_padding { get; }
    public long groups { get; }
    public bool transposed { get; }
    public PaddingModes padding_mode { get; }

    /// <summary>Draws weight and bias anew.</summary>
    public void reset_parameters() => nn.init.UniformByFanIn(weight, bias);

    /// <summary>The padding that the operator itself can do, which is zeros and the same on both sides; else none, and <see cref="Padded"/> does it.</summary>
    private protected long[] OwnPadding { get; }

    /// <summary>Runs the convolution on an input that has the border that the operator cannot make.</summary>
    private protected Tensor Padded(Tensor input, Func<Tensor, Tensor> convolve)
    {
        var shape = input.shape;
        var channels = shape.Length - kernel_size.Length - 1; // the dimension before the spatial ones; after the batch, if there is one
        if (channels is not (0 or 1) || shape[channels] != in_channels)
            throw new ArgumentException($"{GetName()} takes {in_channels} channels, but its input has shape [{string.Join(", ", shape)}]");
        if (_padsItself) return convolve(input);
        using var padded = nn.functional.pad(input, _border, padding_mode);
        return convolve(padded);
    }

    private static long[] BorderOf(long[] kernel, long[]? padding, long[] dilation)
    {
        var border = new List<long>();
        for (var i = kernel.Length - 1; i >= 0; i--)
        {
            var same = dilation[i] * (kernel[i] - 1);
            border.Add(padding?[i] ?? same / 2);
            border.Add(padding?[i] ?? same - same / 2);
        }
        return [.. border];
    }
}
