using BatchSeg.Imaging;
using BatchSeg.Imaging.Encoding;

namespace BatchSeg.Preprocess.Tests;

/// <summary>A small data set of the `pairs` layout on disk: photographs that are gradients, masks whose left half is foreground.</summary>
internal sealed class PairsFolder(string path)
{
    public string Path { get; } = path;

    public static PairsFolder Create(string path, int samples)
    {
        var folder = new PairsFolder(path);
        for (var i = 0; i < samples; i++) folder.Add($"s{i:000}", new(20 + i % 5, 30));
        return folder;
    }

    public void Add(string name, PixelSize size)
    {
        Write($"images/{name}.jpg", JpegEncoder.Encode(Gradient(size), 90));
        Write($"masks/{name}.png", PngEncoder.Encode(Halves(size)));
    }

    public void Write(string name, byte[] bytes)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public static Image Gradient(PixelSize size)
    {
        var image = new Image(size.Height, size.Width, 3);
        for (var y = 0; y < size.Height; y++)
        for (var x = 0; x < size.Width; x++)
            (image.Row(y)[x * 3], image.Row(y)[x * 3 + 1]) = ((byte)(x * 255 / size.Width), (byte)(y * 255 / size.Height));
        return image;
    }

    public static Image Halves(PixelSize size)
    {
        var mask = new Image(size.Height, size.Width, 1);
        for (var y = 0; y < size.Height; y++) mask.Row(y)[..(size.Width / 2)].Fill(1);
        return mask;
    }
}
