using System.Numerics;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>One pass over parameters and moments instead of one per operator: the step is bound by memory, and operators read it five
/// times.</summary>
/// <remarks>The roundings are those of PyTorch's kernels, whose multiply-adds are fused; and each element is computed alone, so the result
/// depends on neither the vector's width nor the number of threads.</remarks>
internal static unsafe class AdamKernel
{
    // 1.3 MB of the five arrays: fits a second-level cache and makes enough slices for all cores
    private const int SliceElements = 1 << 16;

    public static void Run(IReadOnlyList<AdamMemory> memories)
    {
        var slices = new List<(AdamMemory Memory, long Start, int Count)>();
        foreach (var memory in memories)
            for (var start = 0L; start < memory.Count; start += SliceElements)
                slices.Add((memory, start, (int)Math.Min(SliceElements, memory.Count - start)));

        var threads = get_num_threads();
        if (threads == 1 || memories.Sum(memory => memory.Count) <= SliceElements)
            foreach (var (memory, start, count) in slices) Update(memory, start, count);
        else
            Parallel.ForEach(slices, new ParallelOptions { MaxDegreeOfParallelism = threads }, slice =>
                Update(slice.Memory, slice.Start, slice.Count));
        foreach (var memory in memories) memory.KeepAlive();
    }

    private static void Update(AdamMemory memory, long start, int count)
    {
        var pointers = memory.Pointers.At(start);
        var width = Vector<float>.Count;
        var whole = count - count % width;
        UpdateVectors(pointers, whole, memory.Factors);
        if (whole == count) return;

        // The rest is computed in a vector of its own, so that there is one formula.
        var block = stackalloc float[AdamPointers.Arrays * width];
        new Span<float>(block, AdamPointers.Arrays * width).Clear();
        var rest = AdamPointers.In(block, width, pointers.Greatest is not null);
        pointers.At(whole).CopyTo(rest, count - whole);
        UpdateVectors(rest, width, memory.Factors);
        rest.CopyTo(pointers.At(whole), count - whole);
    }

    /// <remarks>Pointers and factors are locals, so that they stay in registers: read from structs in each turn they made the step 3 times
    /// as slow.</remarks>
    /// <param name="count">A multiple of the vector's width.</param>
    private static void UpdateVectors(AdamPointers pointers, int count, AdamFactors factors)
    {
        float* values = pointers.Values, gradients = pointers.Gradients, means = pointers.Means, squares = pointers.Squares,
            greatest = pointers.Greatest;
        var (sign, penalty, shrink) = (new Vector<float>((float)factors.Sign), new Vector<float>((float)factors.Penalty),
            new Vector<float>((float)factors.Shrink));
        var (beta1, rest1) = (new Vector<float>((float)factors.Beta1), new Vector<float>((float)(1 - factors.Beta1)));
        var (beta2, rest2) = (new Vector<float>((float)factors.Beta2), new Vector<float>((float)(1 - factors.Beta2)));
        var (step, root, eps) = (new Vector<float>((float)-factors.StepSize), new Vector<float>((float)factors.RootCorrection),
            new Vector<float>((float)factors.Eps));
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var value = Vector.Load(values + i);
            var gradient = Vector.FusedMultiplyAdd(value, penalty, Vector.Load(gradients + i) * sign);
            var mean = Vector.FusedMultiplyAdd(gradient, rest1, Vector.Load(means + i) * beta1);
            var square = Vector.FusedMultiplyAdd(rest2 * gradient, gradient, Vector.Load(squares + i) * beta2);
            Vector.Store(mean, means + i);
            Vector.Store(square, squares + i);
            if (greatest is not null)
            {
                square = Vector.Max(square, Vector.Load(greatest + i));
                Vector.Store(square, greatest + i);
            }
            var spread = Vector.SquareRoot(square) / root + eps;
            Vector.Store(value * shrink + step * mean / spread, values + i);
        }
    }
}
