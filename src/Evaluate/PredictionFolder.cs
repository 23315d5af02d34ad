using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Evaluate;

/// <summary>The predicted masks of a folder by sample.</summary>
internal sealed class PredictionFolder
{
    private const string MaskFolder = "masks/";
    private const string Extension = ".png";

    private readonly Dictionary<string, StoredObject> _bySample = new(StringComparer.Ordinal);

    private PredictionFolder() { }

    /// <summary>They are infer's: its manifests stand beside them.</summary>
    public bool IsOfInfer { get; private set; }

    /// <summary>Changes when a mask does.</summary>
    public string Identity { get; private set; } = "";

    /// <exception cref="InputMissingException">The folder has no mask.</exception>
    public static async Task<PredictionFolder> List(string uri, CancellationToken cancel)
    {
        var folder = new PredictionFolder();
        var identity = new List<string>();
        await foreach (var found in StoreUri.Open(uri).List(cancel: cancel))
        {
            if (RunPartition.IsManifest(found.Name)) folder.IsOfInfer = true;
            var name = found.Name.StartsWith(MaskFolder, StringComparison.Ordinal) ? found.Name[MaskFolder.Length..] : found.Name;
            if (name.Contains('/') || !name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)) continue;
            var sample = name[..^Extension.Length];
            if (found.Name.Length == name.Length && folder._bySample.ContainsKey(sample)) continue; // the one in masks/ is it
            folder._bySample[sample] = found;
            identity.Add($"{found.Name} {found.ETag}");
        }
        if (folder._bySample.Count == 0)
            throw new InputMissingException($"evaluate: {uri} holds no predicted masks: they are looked for "
                + $"as {MaskFolder}SAMPLE_ID{Extension} and SAMPLE_ID{Extension}.");
        folder.Identity = string.Join('\n', identity);
        return folder;
    }

    /// <summary>Object name of a sample's predicted mask, or null.</summary>
    public string? Find(string sampleId) => _bySample.GetValueOrDefault(sampleId)?.Name;
}
