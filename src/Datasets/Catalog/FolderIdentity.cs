using System.Security.Cryptography;
using System.Text;
using BatchSeg.Storage.Stores;

namespace BatchSeg.Datasets.Catalog;

/// <summary>What changes when a file of a folder is added, removed or rewritten: a hash of all names, sizes and ETags.</summary>
internal static class FolderIdentity
{
    public static async Task<string> Of(IStore folder, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var file in folder.List(cancel: cancel))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Bytes}\n{file.ETag}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
