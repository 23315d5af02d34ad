using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Shards;

/// <summary>Reads the manifest of a shard folder.</summary>
public static class ShardManifestFile
{
    /// <exception cref="InputMissingException">There is none.</exception>
    /// <exception cref="BatchSegException">It is of a newer schema, or is no manifest: code 1.</exception>
    public static async Task<ShardManifest> Read(IStore folder, CancellationToken cancel = default) =>
        Parse(folder, await folder.ReadBytes(ShardManifest.FileName, cancel));

    /// <param name="json">What the manifest's file holds.</param>
    /// <exception cref="BatchSegException">It is of a newer schema, or is no manifest: code 1.</exception>
    public static ShardManifest Parse(IStore folder, ReadOnlySpan<byte> json)
    {
        var manifest = Deserialised(folder, json);
        if (manifest.SchemaVersion <= ShardManifest.CurrentSchemaVersion) return manifest;
        throw new BatchSegException(ExitCode.Failed,
            $"{folder.Uri} holds shards of schema {manifest.SchemaVersion}, and this program reads up "
                + $"to {ShardManifest.CurrentSchemaVersion}. Use a newer batchseg.");
    }

    private static ShardManifest Deserialised(IStore folder, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ShardManifest>(json, JsonText.Document) ?? throw new JsonException("it is empty");
        }
        catch (JsonException broken)
        {
            throw new BatchSegException(ExitCode.Failed, $"{folder.UriOf(ShardManifest.FileName)} is no shard manifest: {broken.Message}",
                broken);
        }
    }
}
