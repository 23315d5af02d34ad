namespace BatchSeg.Train.Optimizers.Fused;

/// <summary>Where a parameter's numbers lie; the last is null without amsgrad.</summary>
internal readonly unsafe struct AdamPointers(float* values, float* gradients, float* means, float* squares, float* greatest)
{
    /// <summary>Arrays that a step reads or writes.</summary>
    public const int Arrays = 5;

    public readonly float* Values = values;
    public readonly float* Gradients = gradients;
    public readonly float* Means = means;
    public readonly float* Squares = squares;
    public readonly float* Greatest = greatest;

    /// <summary>One after the other in a block of <see cref="Arrays"/> * <paramref name="length"/> numbers.</summary>
    public static AdamPointers In(float* block, int length, bool amsgrad) =>
        new(block, block + length, block + 2 * length, block + 3 * length, amsgrad ? block + 4 * length : null);

    public AdamPointers At(long offset) =>
        new(Values + offset, Gradients + offset, Means + offset, Squares + offset, Greatest is null ? null : Greatest + offset);

    public void CopyTo(AdamPointers target, int count)
    {
        Copy(Values, target.Values, count);
        Copy(Gradients, target.Gradients, count);
        Copy(Means, target.Means, count);
        Copy(Squares, target.Squares, count);
        if (Greatest is not null) Copy(Greatest, target.Greatest, count);
    }

    private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
}
