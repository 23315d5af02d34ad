using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of all devices.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeError.ThrowIf(Shim.batchseg_manual_seed((ulong)seed));
        return Generator.Default;
    }

    public static long seed()
    {
        var seed = DateTime.UtcNow.Ticks;
        manual_seed(seed).Dispose();
        return seed;
    }

    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>The state of the CPU's default generator.</summary>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }
}
