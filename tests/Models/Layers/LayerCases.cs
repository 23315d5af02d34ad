using BatchSeg.Models.Tests.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace BatchSeg.Models.Tests.Layers;

/// <summary>What fixtures/nn_layers.py computed, by the same names.</summary>
internal static class LayerCases
{
    private static readonly long[] Logits = [2, 3, 3];

    public static IReadOnlyDictionary<string, Func<Module<Tensor, Tensor>>> Layers { get; } =
        new Dictionary<string, Func<Module<Tensor, Tensor>>>
    {
        ["Conv1d"] = () => Conv1d(4, 6, 3, stride: 2, padding: 1),
        ["Conv1d_same"] = () => Conv1d(4, 2, 4, Padding.Same),
        ["Conv2d"] = () => Conv2d(4, 6, 3),
        ["Conv2d_stride_padding"] = () => Conv2d(4, 6, 3, stride: 2, padding: 1),
        ["Conv2d_groups_no_bias"] = () => Conv2d(4, 8, 3, padding: 1, groups: 4, bias: false),
        ["Conv2d_dilation"] = () => Conv2d(4, 2, 3, padding: 2, dilation: 2),
        ["Conv2d_rectangle"] = () => Conv2d(4, 2, (1, 3), stride: (2, 1), padding: (0, 1)),
        ["Conv2d_same_even"] = () => Conv2d(4, 2, (2, 4), Padding.Same),
        ["Conv2d_reflect"] = () => Conv2d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Reflect),
        ["Conv2d_replicate"] = () => Conv2d(4, 2, (3, 3), padding: (2, 1), padding_mode: PaddingModes.Replicate),
        ["Conv2d_circular"] = () => Conv2d(4, 2, 3, padding: 1, padding_mode: PaddingModes.Circular),
        ["ConvTranspose2d"] = () => ConvTranspose2d(4, 3, 2, stride: 2),
        ["ConvTranspose2d_output_padding"] = () => ConvTranspose2d(4, 3, 3, stride: 2, padding: 1, output_padding: 1, bias: false),
        ["ConvTranspose2d_groups_dilation"] = () => ConvTranspose2d(4, 6, 3, groups: 2, dilation: 2),
        ["BatchNorm1d"] = () => BatchNorm1d(4),
        ["BatchNorm1d_length"] = () => BatchNorm1d(4),
        ["BatchNorm2d"] = () => BatchNorm2d(4),
        ["BatchNorm2d_momentum_eps"] = () => BatchNorm2d(4, eps: 1e-3, momentum: 0.01),
        ["BatchNorm2d_eval"] = () => Evaluating(BatchNorm2d(4)),
        ["BatchNorm2d_untracked_eval"] = () => Evaluating(BatchNorm2d(4, track_running_stats: false)),
        ["BatchNorm2d_plain"] = () => BatchNorm2d(4, affine: false),
        ["LayerNorm"] = () => LayerNorm([4, 3]),
        ["LayerNorm_last"] = () => LayerNorm(3, elementwise_affine: false),
        ["GroupNorm"] = () => GroupNorm(2, 4),
        ["ReLU"] = () => ReLU(),
        ["ReLU6"] = () => ReLU6(),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["ELU"] = () => ELU(0.7),
        ["GELU"] = () => GELU(),
        ["SiLU"] = () => SiLU(),
        ["Hardswish"] = () => Hardswish(),
        ["Hardsigmoid"] = () => Hardsigmoid(),
        ["Sigmoid"] = () => Sigmoid(),
        ["Tanh"] = () => Tanh(),
        ["Softmax"] = () => Softmax(1),
        ["LogSoftmax"] = () => LogSoftmax(1),
        ["MaxPool2d"] = () => MaxPool2d(2),
        ["MaxPool2d_padding_ceil"] = () => MaxPool2d(3, stride: 2, padding: 1, ceil_mode: true),
        ["AvgPool2d"] = () => AvgPool2d(2),
        ["AvgPool2d_padding"] = () => AvgPool2d((3, 2), stride: (2, 2), padding: (1, 1), count_include_pad: false),
        ["AdaptiveAvgPool2d"] = () => AdaptiveAvgPool2d((3, 2)),
        ["AdaptiveMaxPool2d"] = () => AdaptiveMaxPool2d([3, 2]),
        ["Upsample"] = () => Upsample(scale_factor: [2, 2]),
        ["Upsample_bilinear"] = () => Upsample([6, 4], mode: UpsampleMode.Bilinear, align_corners: true),
        ["Linear"] = () => Linear(3, 5),
        ["Linear_no_bias"] = () => Linear(5, 3, hasBias: false),
        ["Identity"] = () => Identity(),
        ["Flatten"] = () => Flatten(),
        ["PixelShuffle"] = () => PixelShuffle(2),
        ["ZeroPad2d"] = () => ZeroPad2d((1, 2, 3, -1)),
        ["Sequential"] = () => Sequential(Conv2d(4, 3, 1), ReLU(inplace: true), BatchNorm2d(3)),
    };

    public static IReadOnlyDictionary<string, Func<Tensor, Tensor>> Functions { get; } = new Dictionary<string, Func<Tensor, Tensor>>
    {
        ["nearest"] = x => F.interpolate(x, [6, 2]),
        ["nearest_scale"] = x => F.interpolate(x, scale_factor: [1.5, 2.5]),
        ["nearest_scale_recomputed"] = x => F.interpolate(x, scale_factor: [1.3, 1.3], recompute_scale_factor: true),
        ["nearest_1d"] = x => F.interpolate(x, [7]),
        ["nearest_3d"] = x => F.interpolate(x, scale_factor: [2, 2, 2]),
        ["nearest_exact"] = x => F.interpolate(x, [6, 2], mode: InterpolationMode.NearestExact),
        ["linear"] = x => F.interpolate(x, [8], mode: InterpolationMode.Linear),
        ["bilinear"] = x => F.interpolate(x, [6, 2], mode: InterpolationMode.Bilinear),
        ["bilinear_corners"] = x => F.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: true),
        ["bilinear_antialias"] = x => F.interpolate(x, [2, 2], mode: InterpolationMode.Bilinear, antialias: true),
        ["bicubic"] = x => F.interpolate(x, [6, 2], mode: InterpolationMode.Bicubic),
        ["bicubic_antialias"] = x => F.interpolate(x, [2, 2], mode: InterpolationMode.Bicubic, antialias: true),
        ["trilinear"] = x => F.interpolate(x, [3, 4, 5], mode: InterpolationMode.Trilinear),
        ["area"] = x => F.interpolate(x, [3, 2], mode: InterpolationMode.Area),
        ["area_scale"] = x => F.interpolate(x, scale_factor: [0.5, 0.5], mode: InterpolationMode.Area),
        ["pad_constant"] = x => F.pad(x, (1, 2, 0, 1), value: 3),
        ["pad_reflect"] = x => F.pad(x, (1, 2, 0, 1), PaddingModes.Reflect),
        ["pixel_unshuffle"] = x => F.pixel_unshuffle(x, 2),
    };

    public static IReadOnlyDictionary<string, Func<Tensor, Tensor>> Losses { get; } = new Dictionary<string, Func<Tensor, Tensor>>
    {
        ["cross_entropy"] = x => CrossEntropyLoss().call(x, Classes().clamp_max(2)),
        ["cross_entropy_weight_ignore"] = x => CrossEntropyLoss(Weight(), ignore_index: 255).call(x, Classes()),
        ["cross_entropy_smoothing"] = x => F.cross_entropy(x, Classes(), Weight(), ignore_index: 255, label_smoothing: 0.1),
        ["cross_entropy_none"] = x => F.cross_entropy(x, Classes(), ignore_index: 255, reduction: Reduction.None),
        ["cross_entropy_probabilities"] = x => CrossEntropyLoss(reduction: Reduction.Sum).call(x, Fixture.Pattern(Logits, 1).softmax(1)),
        ["nll_loss"] = x => NLLLoss(Weight()).call(F.log_softmax(x, 1), Classes().clamp_max(2)),
        ["bce"] = x => BCELoss().call(x.sigmoid(), Binary()),
        ["bce_logits"] = x => BCEWithLogitsLoss(reduction: Reduction.Sum).call(x, Binary()),
        ["bce_logits_pos_weight"] = x => BCEWithLogitsLoss(pos_weights: Weight()).call(x, Binary()),
        ["mse"] = x => MSELoss().call(x, Fixture.Pattern(Logits, 1)),
        ["l1"] = x => L1Loss(Reduction.Sum).call(x, Fixture.Pattern(Logits, 1)),
    };

    private static Tensor Classes() => tensor(new long[] { 0, 1, 2, 2, 255, 1 }, [2, 3]);

    private static Tensor Weight() => tensor([0.5, 2.0, 1.0]);

    private static Tensor Binary() => Fixture.Pattern(Logits, 2).gt(0).to(ScalarType.Float64);

    private static Module<Tensor, Tensor> Evaluating(Module<Tensor, Tensor> module)
    {
        module.eval();
        return module;
    }
}
