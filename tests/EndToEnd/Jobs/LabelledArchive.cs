using System.IO.Compression;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.EndToEnd.Tests.Jobs;

/// <summary>A small zip of the layout `pairs`: bright boxes on a dark ground, and their masks.</summary>
internal static class LabelledArchive
{
    private const int Height = 32, Width = 40;

    /// <param name="names">Samples are named by it and a number.</param>
    public static string Write(string path, string names, int samples, int seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(seed);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        for (var number = 0; number < samples; number++)
        {
            var (image, mask) = Draw(random);
            Add(archive, $"images/{names}{number}.png", PngEncoder.Encode(image));
            Add(archive, $"masks/{names}{number}.png", PngEncoder.Encode(mask));
        }
        return path;
    }

    private static (Image Image, Image Mask) Draw(Random random)
    {
        var (image, mask) = (new Image(Height, Width, 3), new Image(Height, Width, 1));
        var (top, left, size) = (random.Next(2, 12), random.Next(2, 18), random.Next(10, 18));
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            var isInside = y >= top && y < top + size && x >= left && x < left + size;
            mask.Pixels[(y * Width) + x] = (byte)(isInside ? 1 : 0);
            for (var channel = 0; channel < 3; channel++)
                image.Pixels[(((y * Width) + x) * 3) + channel] = (byte)(random.Next(40) + (isInside ? 180 : 30));
        }
        return (image, mask);
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
