using System.Text.Json;
using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Data.Text;

namespace BatchSeg.Jobs.Registry;

/// <summary>`candidate.json` of a registry: the version that was trained last, to be compared with the one in service.</summary>
internal sealed record Candidate(string Version)
{
    private const string FileName = "candidate.json";

    /// <exception cref="InputMissingException">None was trained yet.</exception>
    public static async Task<Candidate> Read(IStore registry, CancellationToken cancel) => await registry.Exists(FileName, cancel)
        ? JsonSerializer.Deserialize<Candidate>(await registry.ReadText(FileName, cancel), JsonText.Document)!
        : throw new InputMissingException($"{registry.Uri} has no {FileName}: a stage `train-candidate` must come first");

    public async Task Write(IStore registry, CancellationToken cancel)
    {
        if (await registry.Exists(FileName, cancel) && await Read(registry, cancel) == this) return;
        await registry.WriteText(FileName, JsonSerializer.Serialize(this, JsonText.Document) + "\n", cancel);
    }
}
