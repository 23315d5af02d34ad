using BatchSeg.Data.Numbers;

namespace BatchSeg.Train.Loop;

/// <summary>What torch's generator is seeded with before a step: a pure function, so that a resumed run draws what the run that never
/// stopped drew.</summary>
internal static class StepSeed
{
    public static long Of(long seed, LoopPosition position) =>
        (long)(new SplitMix((ulong)seed ^ ((ulong)position.Epoch << 32) ^ (ulong)position.Step).Next() >> 1);
}
