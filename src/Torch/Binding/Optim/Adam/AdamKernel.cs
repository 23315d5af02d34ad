using System.Numerics;

namespace TorchSharp.Modules;

/// <summary>One pass over parameters and moments instead of one per operator: the step is bound by memory, and PyTorch 1.13 reads it five times.</summary>
/// <remarks>The roundings are those of PyTorch's kernels, whose multiply-adds are fused; and each element is computed alone, so the result depends on
/// neither the vector's width nor the number of threads.</remarks>
internal static unsafe class AdamKernel
{
    private const int SliceElements = 1 << 16; // 1.3 MB of the five arrays: fits a second-level cache and makes enough slices for all cores

    public static void Run(IReadOnlyList<AdamMemory> memories)
    {
        var slices = new List<(AdamMemory Memory, long Start, int Count)>();
        foreach (var memory in memories)
            for (var start = 0L; start < memory.Count; start += SliceElements)
                slices.Add((memory, start, (int)Math.Min(SliceElements, memory.Count - start)));

        var threads = torch.get_num_threads();
        if (threads == 1 || memories.Sum(memory => memory.Count) <= SliceElements)
            foreach (var (memory, start, count) in slices) Update(memory, start, count);
        else
            Parallel.ForEach(slices, new ParallelOptions { MaxDegreeOfParallelism = threads }, slice => Update(slice.Memory, slice.Start, slice.Count));
        foreach (var memory in memories) memory.KeepAlive();
    }

    private static void Update(AdamMemory memory, long start, int count)
    {
        var step = new Lanes(memory.Factors);
        var pointers = memory.Pointers.At(start);
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= count - width; i += width) step.Update(pointers.At(i));
        if (i == count) return;

        // The rest is computed in vectors of its own, so that there is one formula.
        var block = stackalloc float[AdamPointers.Arrays * width];
        new Span<float>(block, AdamPointers.Arrays * width).Clear();
        var rest = AdamPointers.In(block, width, pointers.Greatest is not null);
        pointers.At(i).CopyTo(rest, count - i);
        step.Update(rest);
        rest.CopyTo(pointers.At(i), count - i);
    }

    /// <summary>The factors, spread over vectors.</summary>
    private readonly struct Lanes(AdamFactors factors)
    {
        private readonly Vector<float> _sign = new((float)factors.Sign);
        private readonly Vector<float> _penalty = new((float)factors.Penalty);
        private readonly Vector<float> _shrink = new((float)factors.Shrink);
        private readonly Vector<float> _beta1 = new((float)factors.Beta1);
        private readonly Vector<float> _beta2 = new((float)factors.Beta2);
        private readonly Vector<float> _rest1 = new((float)(1 - factors.Beta1));
        private readonly Vector<float> _rest2 = new((float)(1 - factors.Beta2));
        private readonly Vector<float> _step = new((float)-factors.StepSize);
        private readonly Vector<float> _root = new((float)factors.RootCorrection);
        private readonly Vector<float> _eps = new((float)factors.Eps);

        public void Update(AdamPointers at)
        {
            var value = Vector.Load(at.Values);
            var gradient = Vector.FusedMultiplyAdd(value, _penalty, Vector.Load(at.Gradients) * _sign);
            var mean = Vector.FusedMultiplyAdd(gradient, _rest1, Vector.Load(at.Means) * _beta1);
            var square = Vector.FusedMultiplyAdd(_rest2 * gradient, gradient, Vector.Load(at.Squares) * _beta2);
            Vector.Store(mean, at.Means);
            Vector.Store(square, at.Squares);
            if (at.Greatest is not null)
            {
                square = Vector.Max(square, Vector.Load(at.Greatest));
                Vector.Store(square, at.Greatest);
            }
            var spread = Vector.SquareRoot(square) / _root + _eps;
            Vector.Store(value * _shrink + _step * mean / spread, at.Values);
        }
    }
}
