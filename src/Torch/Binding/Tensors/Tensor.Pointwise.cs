using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>Functions of each element by itself; a name that ends in _ works in place.</remarks>
    public partial class Tensor
    {
        public Tensor abs() => Aten.Abs.One(this);
        public Tensor abs_() => InPlace(Aten.AbsInPlace);
        public Tensor neg() => Aten.Neg.One(this);
        public Tensor neg_() => InPlace(Aten.NegInPlace);
        public Tensor negative() => neg();
        public Tensor sign() => Aten.Sign.One(this);
        public Tensor exp() => Aten.Exp.One(this);
        public Tensor exp_() => InPlace(Aten.ExpInPlace);
        public Tensor expm1() => Aten.Expm1.One(this);
        public Tensor log() => Aten.Log.One(this);
        public Tensor log_() => InPlace(Aten.LogInPlace);
        public Tensor log1p() => Aten.Log1p.One(this);
        public Tensor log2() => Aten.Log2.One(this);
        public Tensor log10() => Aten.Log10.One(this);
        public Tensor sqrt() => Aten.Sqrt.One(this);
        public Tensor sqrt_() => InPlace(Aten.SqrtInPlace);
        public Tensor rsqrt() => Aten.Rsqrt.One(this);
        public Tensor square() => Aten.Square.One(this);
        public Tensor reciprocal() => Aten.Reciprocal.One(this);
        public Tensor reciprocal_() => InPlace(Aten.ReciprocalInPlace);
        public Tensor floor() => Aten.Floor.One(this);
        public Tensor floor_() => InPlace(Aten.FloorInPlace);
        public Tensor ceil() => Aten.Ceil.One(this);
        public Tensor ceil_() => InPlace(Aten.CeilInPlace);
        public Tensor round(long decimals = 0) => Aten.Round.One(this, decimals);
        public Tensor round_(long decimals = 0) => InPlace(Aten.RoundInPlace, decimals);
        public Tensor trunc() => Aten.Trunc.One(this);
        public Tensor frac() => Aten.Frac.One(this);
        public Tensor sin() => Aten.Sin.One(this);
        public Tensor cos() => Aten.Cos.One(this);
        public Tensor tan() => Aten.Tan.One(this);
        public Tensor asin() => Aten.Asin.One(this);
        public Tensor acos() => Aten.Acos.One(this);
        public Tensor atan() => Aten.Atan.One(this);
        public Tensor sinh() => Aten.Sinh.One(this);
        public Tensor cosh() => Aten.Cosh.One(this);
        public Tensor tanh() => Aten.Tanh.One(this);
        public Tensor tanh_() => InPlace(Aten.TanhInPlace);
        public Tensor erf() => Aten.Erf.One(this);
        public Tensor erfinv() => Aten.Erfinv.One(this);
        public Tensor sigmoid() => Aten.Sigmoid.One(this);
        public Tensor sigmoid_() => InPlace(Aten.SigmoidInPlace);
        public Tensor relu() => Aten.Relu.One(this);
        public Tensor relu_() => InPlace(Aten.ReluInPlace);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.One(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor.One(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => InPlace(Aten.ClampInPlace, min, max);
        public Tensor clamp_min(Scalar min) => Aten.ClampMin.One(this, min);
        public Tensor clamp_max(Scalar max) => Aten.ClampMax.One(this, max);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>Replaces NaN and the infinities; null means 0 and the type's largest and smallest.</summary>
        public Tensor nan_to_num(double? nan = null, double? posinf = null, double? neginf = null) => Aten.NanToNum.One(this, nan, posinf, neginf);
    }
}

file static class Aten
{
    internal static readonly Operator Abs = Operator.Find("aten::abs");
    internal static readonly Operator AbsInPlace = Operator.Find("aten::abs_");
    internal static readonly Operator Neg = Operator.Find("aten::neg");
    internal static readonly Operator NegInPlace = Operator.Find("aten::neg_");
    internal static readonly Operator Sign = Operator.Find("aten::sign");
    internal static readonly Operator Exp = Operator.Find("aten::exp");
    internal static readonly Operator ExpInPlace = Operator.Find("aten::exp_");
    internal static readonly Operator Expm1 = Operator.Find("aten::expm1");
    internal static readonly Operator Log = Operator.Find("aten::log");
    internal static readonly Operator LogInPlace = Operator.Find("aten::log_");
    internal static readonly Operator Log1p = Operator.Find("aten::log1p");
    internal static readonly Operator Log2 = Operator.Find("aten::log2");
    internal static readonly Operator Log10 = Operator.Find("aten::log10");
    internal static readonly Operator Sqrt = Operator.Find("aten::sqrt");
    internal static readonly Operator SqrtInPlace = Operator.Find("aten::sqrt_");
    internal static readonly Operator Rsqrt = Operator.Find("aten::rsqrt");
    internal static readonly Operator Square = Operator.Find("aten::square");
    internal static readonly Operator Reciprocal = Operator.Find("aten::reciprocal");
    internal static readonly Operator ReciprocalInPlace = Operator.Find("aten::reciprocal_");
    internal static readonly Operator Floor = Operator.Find("aten::floor");
    internal static readonly Operator FloorInPlace = Operator.Find("aten::floor_");
    internal static readonly Operator Ceil = Operator.Find("aten::ceil");
    internal static readonly Operator CeilInPlace = Operator.Find("aten::ceil_");
    internal static readonly Operator Round = Operator.Find("aten::round", "decimals");
    internal static readonly Operator RoundInPlace = Operator.Find("aten::round_", "decimals");
    internal static readonly Operator Trunc = Operator.Find("aten::trunc");
    internal static readonly Operator Frac = Operator.Find("aten::frac");
    internal static readonly Operator Sin = Operator.Find("aten::sin");
    internal static readonly Operator Cos = Operator.Find("aten::cos");
    internal static readonly Operator Tan = Operator.Find("aten::tan");
    internal static readonly Operator Asin = Operator.Find("aten::asin");
    internal static readonly Operator Acos = Operator.Find("aten::acos");
    internal static readonly Operator Atan = Operator.Find("aten::atan");
    internal static readonly Operator Sinh = Operator.Find("aten::sinh");
    internal static readonly Operator Cosh = Operator.Find("aten::cosh");
    internal static readonly Operator Tanh = Operator.Find("aten::tanh");
    internal static readonly Operator TanhInPlace = Operator.Find("aten::tanh_");
    internal static readonly Operator Erf = Operator.Find("aten::erf");
    internal static readonly Operator Erfinv = Operator.Find("aten::erfinv");
    internal static readonly Operator Sigmoid = Operator.Find("aten::sigmoid");
    internal static readonly Operator SigmoidInPlace = Operator.Find("aten::sigmoid_");
    internal static readonly Operator Relu = Operator.Find("aten::relu");
    internal static readonly Operator ReluInPlace = Operator.Find("aten::relu_");
    internal static readonly Operator Clamp = Operator.Find("aten::clamp");
    internal static readonly Operator ClampTensor = Operator.Find("aten::clamp", "Tensor");
    internal static readonly Operator ClampInPlace = Operator.Find("aten::clamp_");
    internal static readonly Operator ClampMin = Operator.Find("aten::clamp_min");
    internal static readonly Operator ClampMax = Operator.Find("aten::clamp_max");
    internal static readonly Operator NanToNum = Operator.Find("aten::nan_to_num");
}
