using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.Add.One(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.Add.One(this, target, alpha);
        public Tensor add(Scalar scalar) => Aten.AddScalar.One(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.AddScalar.One(this, scalar, alpha);
        public Tensor add_(Tensor target) => InPlace(Aten.AddInPlace, target);
        public Tensor add_(Tensor target, Scalar alpha) => InPlace(Aten.AddInPlace, target, alpha);
        public Tensor add_(Scalar scalar) => InPlace(Aten.AddScalarInPlace, scalar);

        public Tensor sub(Tensor target) => Aten.Sub.One(this, target);
        public Tensor sub(Scalar scalar) => Aten.SubScalar.One(this, scalar);
        public Tensor sub_(Tensor target) => InPlace(Aten.SubInPlace, target);
        public Tensor sub_(Scalar scalar) => InPlace(Aten.SubScalarInPlace, scalar);
        public Tensor subtract(Tensor target) => sub(target);
        public Tensor subtract(Scalar scalar) => sub(scalar);

        /// <summary><paramref name="scalar"/> - this.</summary>
        private Tensor rsub(Scalar scalar) => Aten.RsubScalar.One(this, scalar);

        public Tensor mul(Tensor target) => Aten.Mul.One(this, target);
        public Tensor mul(Scalar scalar) => Aten.MulScalar.One(this, scalar);
        public Tensor mul_(Tensor target) => InPlace(Aten.MulInPlace, target);
        public Tensor mul_(Scalar scalar) => InPlace(Aten.MulScalarInPlace, scalar);
        public Tensor multiply(Tensor target) => mul(target);
        public Tensor multiply(Scalar scalar) => mul(scalar);

        /// <param name="rounding_mode">How quotients become whole: toward zero, toward minus infinity, or (null) not at all.</param>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.Div.One(this, target, Name(rounding_mode));
        public Tensor div(Scalar scalar, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivScalar.One(this, scalar, Name(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Aten.DivInPlace, target, Name(rounding_mode));
        public Tensor div_(Scalar scalar, RoundingMode rounding_mode = RoundingMode.None) => InPlace(Aten.DivScalarInPlace, scalar, Name(rounding_mode));
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        public Tensor divide(Scalar scalar, RoundingMode rounding_mode = RoundingMode.None) => div(scalar, rounding_mode);
        public Tensor floor_divide(Tensor other) => Aten.FloorDivide.One(this, other);
        public Tensor floor_divide(Scalar other) => Aten.FloorDivideScalar.One(this, other);

        public Tensor remainder(Tensor other) => Aten.Remainder.One(this, other);
        public Tensor remainder(Scalar scalar) => Aten.RemainderScalar.One(this, scalar);
        public Tensor fmod(Tensor target) => Aten.Fmod.One(this, target);
        public Tensor fmod(Scalar scalar) => Aten.FmodScalar.One(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.Pow.One(this, exponent);
        public Tensor pow(Scalar exponent) => Aten.PowScalar.One(this, exponent);
        public Tensor pow_(Tensor exponent) => InPlace(Aten.PowInPlace, exponent);
        public Tensor pow_(Scalar exponent) => InPlace(Aten.PowScalarInPlace, exponent);

        /// <summary>this + value * tensor1 * tensor2.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcmul.One(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Aten.AddcmulInPlace, tensor1, tensor2, value);

        /// <summary>this + value * tensor1 / tensor2.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Addcdiv.One(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => InPlace(Aten.AddcdivInPlace, tensor1, tensor2, value);

        /// <summary>this + weight * (end - this).</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.Lerp.One(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => InPlace(Aten.LerpInPlace, end, weight);

        public Tensor maximum(Tensor other) => Aten.Maximum.One(this, other);
        public Tensor minimum(Tensor other) => Aten.Minimum.One(this, other);
        public Tensor atan2(Tensor other) => Aten.Atan2.One(this, other);

        internal static string? Name(RoundingMode mode) => mode == RoundingMode.None ? null : mode.ToString();

        private Tensor InPlace(Operator op)
        {
            op.Run(this);
            return this;
        }

        private Tensor InPlace(Operator op, Argument second)
        {
            op.Run(this, second);
            return this;
        }

        private Tensor InPlace(Operator op, Argument second, Argument third)
        {
            op.Run(this, second, third);
            return this;
        }

        private Tensor InPlace(Operator op, Argument second, Argument third, Argument fourth)
        {
            op.Run(this, second, third, fourth);
            return this;
        }
    }
}

file static class Aten
{
    internal static readonly Operator Add = Operator.Find("aten::add", "Tensor");
    internal static readonly Operator AddScalar = Operator.Find("aten::add", "Scalar");
    internal static readonly Operator AddInPlace = Operator.Find("aten::add_", "Tensor");
    internal static readonly Operator AddScalarInPlace = Operator.Find("aten::add_", "Scalar");
    internal static readonly Operator Sub = Operator.Find("aten::sub", "Tensor");
    internal static readonly Operator SubScalar = Operator.Find("aten::sub", "Scalar");
    internal static readonly Operator SubInPlace = Operator.Find("aten::sub_", "Tensor");
    internal static readonly Operator SubScalarInPlace = Operator.Find("aten::sub_", "Scalar");
    internal static readonly Operator RsubScalar = Operator.Find("aten::rsub", "Scalar");
    internal static readonly Operator Mul = Operator.Find("aten::mul", "Tensor");
    internal static readonly Operator MulScalar = Operator.Find("aten::mul", "Scalar");
    internal static readonly Operator MulInPlace = Operator.Find("aten::mul_", "Tensor");
    internal static readonly Operator MulScalarInPlace = Operator.Find("aten::mul_", "Scalar");
    internal static readonly Operator Div = Operator.Find("aten::div", "Tensor_mode");
    internal static readonly Operator DivScalar = Operator.Find("aten::div", "Scalar_mode");
    internal static readonly Operator DivInPlace = Operator.Find("aten::div_", "Tensor_mode");
    internal static readonly Operator DivScalarInPlace = Operator.Find("aten::div_", "Scalar_mode");
    internal static readonly Operator FloorDivide = Operator.Find("aten::floor_divide");
    internal static readonly Operator FloorDivideScalar = Operator.Find("aten::floor_divide", "Scalar");
    internal static readonly Operator Remainder = Operator.Find("aten::remainder", "Tensor");
    internal static readonly Operator RemainderScalar = Operator.Find("aten::remainder", "Scalar");
    internal static readonly Operator Fmod = Operator.Find("aten::fmod", "Tensor");
    internal static readonly Operator FmodScalar = Operator.Find("aten::fmod", "Scalar");
    internal static readonly Operator Pow = Operator.Find("aten::pow", "Tensor_Tensor");
    internal static readonly Operator PowScalar = Operator.Find("aten::pow", "Tensor_Scalar");
    internal static readonly Operator PowInPlace = Operator.Find("aten::pow_", "Tensor");
    internal static readonly Operator PowScalarInPlace = Operator.Find("aten::pow_", "Scalar");
    internal static readonly Operator Addcmul = Operator.Find("aten::addcmul");
    internal static readonly Operator AddcmulInPlace = Operator.Find("aten::addcmul_");
    internal static readonly Operator Addcdiv = Operator.Find("aten::addcdiv");
    internal static readonly Operator AddcdivInPlace = Operator.Find("aten::addcdiv_");
    internal static readonly Operator Lerp = Operator.Find("aten::lerp", "Tensor");
    internal static readonly Operator LerpInPlace = Operator.Find("aten::lerp_", "Tensor");
    internal static readonly Operator Maximum = Operator.Find("aten::maximum");
    internal static readonly Operator Minimum = Operator.Find("aten::minimum");
    internal static readonly Operator Atan2 = Operator.Find("aten::atan2");
}
