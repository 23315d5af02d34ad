using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements as nested brackets.</summary>
internal static class TensorText
{
    /// <summary>Items shown at each end of a longer dimension.</summary>
    private const int EdgeItems = 3;

    public static string Of(Tensor tensor, string format)
    {
        using var scope = NewDisposeScope();
        var text = new StringBuilder();
        var here = tensor.detach().cpu();
        Append(text, here.is_floating_point() ? here.to(ScalarType.Float64) : here.to(ScalarType.Int64), tensor.dtype, format, indent: 1);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Tensor part, ScalarType dtype, string format, int indent)
    {
        if (part.ndim == 0)
        {
            text.Append(Element(part, dtype, format));
            return;
        }
        text.Append('[');
        var length = part.shape[0];
        for (var i = 0L; i < length; i++)
        {
            if (i > 0) text.Append(part.ndim == 1 ? ", " : ",\n" + new string(' ', indent));
            if (i == EdgeItems && length > 2 * EdgeItems)
            {
                text.Append("...").Append(part.ndim == 1 ? ", " : ",\n" + new string(' ', indent));
                i = length - EdgeItems;
            }
            Append(text, part[i], dtype, format, indent + 1);
        }
        text.Append(']');
    }

    private static string Element(Tensor element, ScalarType dtype, string format) =>
        element.is_floating_point() ? element.item<double>().ToString(format)
        : dtype == ScalarType.Bool ? (element.item<long>() != 0).ToString()
        : element.item<long>().ToString();
}
