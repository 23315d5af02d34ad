using static TorchSharp.torch;

namespace BatchSeg.Models.Weights;

/// <summary>Fits the first layer of a network for colour images to images of other bands.</summary>
internal static class FirstLayer
{
    /// <summary>One band: the sum over the colours, so that a grey image gives what it gave as three equal colours. Else the colours'
    /// weights again and again, band i that of colour i mod n, times n / <paramref name="bands"/>, so that sums stay as large as they
    /// were.</summary>
    /// <param name="weight">[out, n, kh, kw].</param>
    /// <returns>[out, <paramref name="bands"/>, kh, kw].</returns>
    public static Tensor For(int bands, Tensor weight)
    {
        var colours = weight.shape[1];
        if (bands == colours) return weight;
        if (bands == 1) return weight.sum(1, keepdim: true);
        using var repeated = weight.repeat(1, (bands + colours - 1) / colours, 1, 1);
        using var first = repeated.narrow(1, 0, bands);
        return first * ((double)colours / bands);
    }
}
