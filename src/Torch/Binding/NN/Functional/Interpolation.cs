using TorchSharp.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>One call of <see cref="nn.functional.interpolate"/>: checks what goes together and finds libtorch's operator for it.</summary>
internal readonly struct Interpolation
{
    private readonly Tensor _input;
    private readonly int _spatial;
    private readonly InterpolationMode _mode;
    private readonly bool _alignCorners;
    private readonly bool _antialias;
    private readonly long[]? _size;
    private readonly double[]? _scale;

    public Interpolation(Tensor input, long[]? size, double[]? scale, InterpolationMode mode, bool? alignCorners, bool recomputeScale, bool antialias)
    {
        if (size is null == scale is null) throw new ArgumentException("interpolate needs either a size or a scale factor, not both or neither");
        if (alignCorners is not null && !TakesCorners(mode)) throw new ArgumentException($"align_corners means nothing in the {mode} mode: leave it null");
        if (antialias && mode is not (InterpolationMode.Bilinear or InterpolationMode.Bicubic))
            throw new ArgumentException($"antialias is for the Bilinear and Bicubic modes, not for {mode}");
        _input = input;
        _spatial = (int)input.ndim - 2;
        _mode = mode;
        _alignCorners = alignCorners ?? false;
        _antialias = antialias;
        _size = ForEachDimension(size, _spatial);
        _scale = ForEachDimension(scale, _spatial);
        if (_scale is not null && (recomputeScale || mode == InterpolationMode.Area))
        {
            _size = [.. input.shape.Skip(2).Zip(_scale, (length, factor) => (long)Math.Floor(length * factor))];
            _scale = null;
        }
    }

    public Tensor Run() => (_spatial, _mode) switch
    {
        (1, InterpolationMode.Nearest) => Plain(Aten.Nearest1d),
        (2, InterpolationMode.Nearest) => Plain(Aten.Nearest2d),
        (3, InterpolationMode.Nearest) => Plain(Aten.Nearest3d),
        (1, InterpolationMode.NearestExact) => Plain(Aten.NearestExact1d),
        (2, InterpolationMode.NearestExact) => Plain(Aten.NearestExact2d),
        (3, InterpolationMode.NearestExact) => Plain(Aten.NearestExact3d),
        (1, InterpolationMode.Linear) => Cornered(Aten.Linear1d),
        (2, InterpolationMode.Bilinear) => Cornered(_antialias ? Aten.AntialiasedBilinear2d : Aten.Bilinear2d),
        (2, InterpolationMode.Bicubic) => Cornered(_antialias ? Aten.AntialiasedBicubic2d : Aten.Bicubic2d),
        (3, InterpolationMode.Trilinear) => Cornered(Aten.Trilinear3d),
        (1, InterpolationMode.Area) => Aten.Area1d.One(_input, _size),
        (2, InterpolationMode.Area) => Aten.Area2d.One(_input, _size),
        (3, InterpolationMode.Area) => Aten.Area3d.One(_input, _size),
        _ => throw new ArgumentException($"the {_mode} mode is not for an input of {_spatial + 2} dimensions"),
    };

    private Tensor Plain(Operator op) => op.One(_input, _size, _scale);

    private Tensor Cornered(Operator op) => op.One(_input, _size, _alignCorners, _scale);

    private static bool TakesCorners(InterpolationMode mode) =>
        mode is InterpolationMode.Linear or InterpolationMode.Bilinear or InterpolationMode.Bicubic or InterpolationMode.Trilinear;

    private static T[]? ForEachDimension<T>(T[]? values, int spatial)
    {
        if (values is null || values.Length == spatial) return values;
        if (values.Length == 1) return [.. Enumerable.Repeat(values[0], spatial)];
        throw new ArgumentException($"interpolate was given {values.Length} sizes or factors for {spatial} spatial dimensions");
    }
}

file static class Aten
{
    internal static readonly Operator Nearest1d = Operator.Find("aten::upsample_nearest1d", "vec");
    internal static readonly Operator Nearest2d = Operator.Find("aten::upsample_nearest2d", "vec");
    internal static readonly Operator Nearest3d = Operator.Find("aten::upsample_nearest3d", "vec");
    internal static readonly Operator NearestExact1d = Operator.Find("aten::_upsample_nearest_exact1d", "vec");
    internal static readonly Operator NearestExact2d = Operator.Find("aten::_upsample_nearest_exact2d", "vec");
    internal static readonly Operator NearestExact3d = Operator.Find("aten::_upsample_nearest_exact3d", "vec");
    internal static readonly Operator Linear1d = Operator.Find("aten::upsample_linear1d", "vec");
    internal static readonly Operator Bilinear2d = Operator.Find("aten::upsample_bilinear2d", "vec");
    internal static readonly Operator Bicubic2d = Operator.Find("aten::upsample_bicubic2d", "vec");
    internal static readonly Operator Trilinear3d = Operator.Find("aten::upsample_trilinear3d", "vec");
    internal static readonly Operator AntialiasedBilinear2d = Operator.Find("aten::_upsample_bilinear2d_aa", "vec");
    internal static readonly Operator AntialiasedBicubic2d = Operator.Find("aten::_upsample_bicubic2d_aa", "vec");
    internal static readonly Operator Area1d = Operator.Find("aten::adaptive_avg_pool1d");
    internal static readonly Operator Area2d = Operator.Find("aten::adaptive_avg_pool2d");
    internal static readonly Operator Area3d = Operator.Find("aten::adaptive_avg_pool3d");
}
