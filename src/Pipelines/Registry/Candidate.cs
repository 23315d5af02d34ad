using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Pipelines.Registry;

/// <summary>`candidate.json` of a registry: the version that was trained last, to be compared with the one in service.</summary>
public sealed record Candidate(string Version)
{
    private const string FileName = "candidate.json";

    /// <exception cref="InputMissingException">None was trained yet.</exception>
    public static async Task<Candidate> Read(IStore registry, CancellationToken cancel) =>
        await registry.FindJson<Candidate>(FileName, cancel)
        ?? throw new InputMissingException($"{registry.Uri} has no {FileName}: a stage `train-candidate` must come first");

    /// <summary>Puts this version in the place of an earlier one; writes nothing where it is there already.</summary>
    public async Task Write(IStore registry, CancellationToken cancel)
    {
        if (await registry.FindJson<Candidate>(FileName, cancel) != this) await registry.WriteJson(FileName, this, cancel);
    }
}
