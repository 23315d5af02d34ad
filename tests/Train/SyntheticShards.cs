using System.Security.Cryptography;
using System.Text.Json;
using BatchSeg.Datasets.Shards;
using BatchSeg.Foundation.Classes;
using BatchSeg.Foundation.Text;
using BatchSeg.Tables;

namespace BatchSeg.Train.Tests;

/// <summary>Small shards of bright rectangles (class 1) on dark ground (class 0), written as preprocessing writes them. A frame of one
/// pixel is ignored.</summary>
internal static class SyntheticShards
{
    public const int IgnoreIndex = 255;
    public static readonly IReadOnlyList<ClassDefinition> Classes = [new(0, "ground", "#202020"), new(1, "rectangle", "#ff8800")];

    /// <param name="images">Of each sample, side by side: the first shows the ground alone, the last the rectangle.</param>
    /// <param name="trainPerShard">Samples of each training shard.</param>
    public static void Write(string folder, IReadOnlyList<int> trainPerShard, int validation, int side = 32,
        IReadOnlyList<ClassDefinition>? classes = null, int images = 1)
    {
        Directory.CreateDirectory(Path.Combine(folder, "shards"));
        var number = 0;
        var train = trainPerShard.Select((count, shard) => WriteShard(folder, "train", shard, count, side, images, ref number)).ToList();
        var splits = new Dictionary<string, IReadOnlyList<ShardFile>> { ["train"] = train };
        if (validation > 0) splits["val"] = [WriteShard(folder, "val", 0, validation, side, images, ref number)];
        var manifest = new ShardManifest(ShardManifest.CurrentSchemaVersion, "pairs", classes ?? Classes, IgnoreIndex, side, side,
            "stretch", splits, new Dictionary<string, string>(), "test", 0, 3 * images);
        File.WriteAllText(Path.Combine(folder, ShardManifest.FileName), JsonSerializer.Serialize(manifest, JsonText.Document));
    }

    private static ShardFile WriteShard(string folder, string split, int shard, int count, int side, int images, ref int number)
    {
        var name = $"shards/{split}-{shard:00000}.parquet";
        var rows = new List<ShardRow>();
        for (var i = 0; i < count; i++) rows.Add(Row(split, number++, side, images));
        var path = Path.Combine(folder, name);
        ShardWriter.Write(path, rows, new(ParquetCompression.Snappy));
        var bytes = File.ReadAllBytes(path);
        return new ShardFile(name, count, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static ShardRow Row(string split, int number, int side, int images)
    {
        var random = new Random(number);
        var (top, left) = (random.Next(2, side / 2), random.Next(2, side / 2));
        var (bottom, right) = (random.Next(top + 4, side - 2), random.Next(left + 4, side - 2));
        var (image, mask) = (new byte[side * side * 3 * images], new byte[side * side]);
        for (var y = 0; y < side; y++)
        for (var x = 0; x < side; x++)
        {
            var inside = y >= top && y < bottom && x >= left && x < right;
            mask[y * side + x] = y == 0 || x == 0 || y == side - 1 || x == side - 1 ? (byte)IgnoreIndex : inside ? (byte)1 : (byte)0;
            var channels = 3 * images;
            for (var c = 0; c < channels; c++)
                image[(y * side + x) * channels + c] = (byte)((inside && c >= channels - 3 ? 160 : 60) + random.Next(40));
        }
        var pixels = new long[] { mask.Count(id => id == 0), mask.Count(id => id == 1) };
        return new ShardRow($"sample-{number:000}", split, $"test!{number}.png", side, side, side, side, image, "raw", mask, "raw", pixels,
            [], "", number);
    }
}
