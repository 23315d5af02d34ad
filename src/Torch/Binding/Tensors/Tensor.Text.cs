using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, type and device: `[2x3], type = Float32, device = cpu`.</summary>
        public override string ToString() =>
            IsInvalid ? "disposed tensor" : $"[{string.Join('x', shape)}], type = {dtype}, device = {device}";

        /// <summary>The elements, as NumPy prints them; of long dimensions only the ends.</summary>
        /// <param name="fltFormat">.NET's format of floating-point elements.</param>
        public string str(string fltFormat = "g5") => TensorText.Of(this, fltFormat);
    }
}
