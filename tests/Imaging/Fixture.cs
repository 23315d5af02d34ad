using BatchSeg.Tests.Support;

namespace BatchSeg.Imaging.Tests;

/// <summary>The small image files that fixtures/make_fixtures.py made, and what Pillow reads in them.</summary>
internal static class Fixture
{
    /// <summary>Height and width of all of them.</summary>
    public static readonly PixelSize Size = new(20, 28);

    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path(name));

    /// <summary>The pixels that NAME must give, upright.</summary>
    public static byte[] Rgb(string name) => File(name + ".rgb");

    /// <summary>The class ids that NAME must give.</summary>
    public static byte[] Ids(string name) => File(name + ".ids");

    public static string Path(string name) => Checkout.File("tests", "Imaging", "fixtures", name);

    /// <summary>The largest difference of two lists of bytes.</summary>
    public static int Distance(byte[] a, byte[] b)
    {
        Assert.Equal(a.Length, b.Length);
        return a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
    }
}
