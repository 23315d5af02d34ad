using BatchSeg.Models.Layers;
using BatchSeg.Models.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Models.Encoders;

/// <summary>SegFormer's encoder, MiT (Xie et al. 2021, arXiv:2105.15203, table 6), under Hugging Face's names. Gives four maps, from 1/4
/// of the image's size to 1/32.</summary>
internal sealed class MixTransformer : ImageEncoder
{
    private const double DropPathOfLastBlock = 0.1;

    public static IReadOnlyList<EncoderEntry> Registrations { get; } =
    [
        Entry(0, [32, 64, 160, 256], [2, 2, 2, 2]), Entry(1, Wide, [2, 2, 2, 2]), Entry(2, Wide, [3, 4, 6, 3]),
        Entry(3, Wide, [3, 4, 18, 3]), Entry(4, Wide, [3, 8, 27, 3]), Entry(5, Wide, [3, 6, 40, 3]),
    ];

    private static IReadOnlyList<int> Wide => [64, 128, 320, 512];

    private readonly ModuleList<PatchEmbedding> patch_embeddings = new();
    private readonly ModuleList<Sequential> block = new();
    private readonly ModuleList<MixedLayerNorm> layer_norm = new();

    private MixTransformer(string name, EncoderOptions options, IReadOnlyList<int> widths, IReadOnlyList<int> depths) : base(name)
    {
        int[] heads = [1, 2, 5, 8], reductions = [8, 4, 2, 1];
        var (inputs, blocks) = (options.Channels, 0);
        for (var stage = 0; stage < widths.Count; stage++)
        {
            patch_embeddings.Add(stage == 0 ? new PatchEmbedding(inputs, widths[0], kernel: 7, stride: 4)
                : new PatchEmbedding(inputs, widths[stage], kernel: 3, stride: 2));
            var ofStage = Enumerable.Range(blocks, depths[stage])
                .Select(number => new MixTransformerBlock(
                    widths[stage], heads[stage], reductions[stage], DropPathOfLastBlock * number / (depths.Sum() - 1)));
            block.Add(nn.Sequential(ofStage));
            layer_norm.Add(new MixedLayerNorm(widths[stage]));
            (inputs, blocks) = (widths[stage], blocks + depths[stage]);
        }
        Maps = FeatureMap.Doubling(4, options.OutputStride, widths);
        RegisterComponents();
    }

    public override IReadOnlyList<FeatureMap> Maps { get; }

    public override string FirstLayerKey => "patch_embeddings.0.proj.weight";

    public override string? NameOf(string foreign) =>
        foreign.StartsWith("segformer.encoder.", StringComparison.Ordinal) ? foreign["segformer.encoder.".Length..] : null;

    public override IReadOnlyList<Tensor> forward(Tensor images)
    {
        var maps = new List<Tensor>();
        for (var stage = 0; stage < block.Count; stage++)
            maps.Add(patch_embeddings[stage].call(maps.Count == 0 ? images : maps[^1]).Then(block[stage]).Then(layer_norm[stage])
                .Then(ChannelsFirst.Of));
        return maps;
    }

    private static EncoderEntry Entry(int size, IReadOnlyList<int> widths, IReadOnlyList<int> depths) =>
        new($"mit-b{size}", $"SegFormer's MiT-B{size}; takes Hugging Face's weights", Normalisation.ImageNet, options =>
            new MixTransformer($"mit-b{size}", options, widths, depths))
        {
            Strides = [4, 8, 16, 32], Dilates = false, Decoder = new DecoderStyle(Width: size < 2 ? 256 : 768),
        };
}
