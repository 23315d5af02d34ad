using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>kill -9 at any moment of a stage, then the same command again: the bytes of an undisturbed run.</summary>
[Collection(PetChainTests.Name)]
public sealed class StageKillTests(PetChain chain)
{
    private const int Rounds = 2, KillsPerRound = 3;

    [Fact]
    public void Preprocess_killed_at_any_moment_continues_to_the_same_bytes() => Check(seed: 1, chain.Preprocess);

    [Fact]
    public void Train_killed_at_any_moment_continues_to_the_same_bytes() => Check(seed: 2, chain.Train);

    [Fact]
    public void Infer_killed_at_any_moment_continues_to_the_same_bytes() => Check(seed: 3, chain.Infer);

    private static void Check(int seed, Func<string, string[]> arguments)
    {
        using var scratch = new ScratchFolder();
        new KillTester(output => Cli.Command(arguments(output))).Check(scratch.Path, Rounds, KillsPerRound, seed);
    }
}
