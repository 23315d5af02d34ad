using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace BatchSeg.Imaging.Resizing;

/// <summary>a0*b0 + a1*b1, a2*b2 + a3*b3, ...: one instruction on x86, two on arm64, the same whole numbers everywhere.</summary>
internal static class PairSums
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Of(Vector256<short> a, Vector256<short> b) =>
        Avx2.IsSupported ? Avx2.MultiplyAddAdjacent(a, b)
            : Vector256.Create(Of(a.GetLower(), b.GetLower()), Of(a.GetUpper(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Of(Vector128<short> a, Vector128<short> b)
    {
        if (Sse2.IsSupported) return Sse2.MultiplyAddAdjacent(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.AddPairwise(AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower()),
                AdvSimd.MultiplyWideningUpper(a, b));
        return Plain(a, b);
    }

    internal static Vector128<int> Plain(Vector128<short> a, Vector128<short> b)
    {
        var sums = Vector128<int>.Zero;
        for (var i = 0; i < 4; i++) sums = sums.WithElement(i, a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1]);
        return sums;
    }
}
