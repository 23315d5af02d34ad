using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Overwriting all elements, with a value or from a distribution.</summary>
    public partial class Tensor
    {
        public Tensor zero_() => InPlace(Aten.Zero);
        public Tensor fill_(Scalar value) => InPlace(Aten.Fill, value);
        public Tensor normal_(double mean = 0, double stddev = 1, Generator? generator = null) => InPlace(Aten.Normal, mean, stddev, generator);

        /// <summary>Uniform in [from, to).</summary>
        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null) => InPlace(Aten.Uniform, from, to, generator);

        /// <summary>1 with probability <paramref name="p"/>, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => InPlace(Aten.Bernoulli, p, generator);

        /// <summary>Whole numbers in [from, to), uniform.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => InPlace(Aten.Random, (long)from, (long)to, generator);

        public Tensor bernoulli(Generator? generator = null) => torch.bernoulli(this, generator);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros_like(this, dtype, device, requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones_like(this, dtype, device, requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty_like(this, dtype, device, requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.rand_like(this, dtype, device, requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randn_like(this, dtype, device, requires_grad);

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full_like(this, value, dtype, device, requires_grad);

        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        public Tensor new_ones(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            ones(size, dtype ?? this.dtype, device ?? this.device, requires_grad);
    }
}

file static class Aten
{
    internal static readonly Operator Zero = Operator.Find("aten::zero_");
    internal static readonly Operator Fill = Operator.Find("aten::fill_", "Scalar");
    internal static readonly Operator Normal = Operator.Find("aten::normal_");
    internal static readonly Operator Uniform = Operator.Find("aten::uniform_");
    internal static readonly Operator Bernoulli = Operator.Find("aten::bernoulli_", "float");
    internal static readonly Operator Random = Operator.Find("aten::random_", "from");
}
