using BatchSeg.Imaging;
using BatchSeg.Metrics.Semantic;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Metrics.Tests;

/// <summary>Two masks of one size, drawn as text or at random.</summary>
public sealed record Masks(PixelSize Size, byte[] Truth, byte[] Predicted, int Classes, int Ignore)
{
    public const int IgnoreIndex = 255;

    public MaskPair Pair => new(Truth, Predicted, Size, Classes, Ignore);

    public ImageMetrics Metrics => ImageMetrics.Of(Truth, Predicted, Size, Classes, Ignore);

    /// <summary>Rows of digits; '.' is ignored.</summary>
    public static byte[] Draw(params string[] rows) =>
        [.. string.Concat(rows).Select(letter => letter == '.' ? (byte)IgnoreIndex : (byte)(letter - '0'))];

    /// <summary>Small masks of patches and noise, with ignored pixels in some.</summary>
    public static Arbitrary<Masks> Random { get; } = Arb.From(
        from height in Gen.Choose(1, 24)
        from width in Gen.Choose(1, 24)
        from classes in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, int.MaxValue)
        select Create(height, width, classes, new Random(seed)));

    public override string ToString() => $"{Size}, {Classes} classes\ntruth\n{Text(Truth)}\npredicted\n{Text(Predicted)}";

    public static Masks Create(int height, int width, int classes, Random random)
    {
        var truth = Patches(height, width, classes, random);
        var predicted = random.Next(3) == 0 ? Patches(height, width, classes, random) : (byte[])truth.Clone();
        for (var changes = random.Next(6); changes > 0; changes--) predicted[random.Next(predicted.Length)] = (byte)random.Next(classes);
        for (var ignored = random.Next(2) * random.Next(9); ignored > 0; ignored--) truth[random.Next(truth.Length)] = IgnoreIndex;
        return new(new(height, width), truth, predicted, classes, IgnoreIndex);
    }

    private static byte[] Patches(int height, int width, int classes, Random random)
    {
        var mask = new byte[height * width];
        for (var patches = random.Next(6); patches > 0; patches--)
        {
            var (top, left, id) = (random.Next(height), random.Next(width), (byte)random.Next(classes));
            var (bottom, right) = (random.Next(top, height), random.Next(left, width));
            for (var y = top; y <= bottom; y++) Array.Fill(mask, id, y * width + left, right - left + 1);
        }
        return mask;
    }

    private string Text(byte[] mask) =>
        string.Join('\n', mask.Chunk(Size.Width).Select(row => string.Concat(row.Select(id => id == IgnoreIndex ? "." : $"{id}"))));
}
