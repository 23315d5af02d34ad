using System.Security.Cryptography;

namespace BatchSeg.Tests.Support;

/// <summary>What a folder holds, to compare two of them byte by byte.</summary>
public static class FolderContents
{
    /// <summary>Every file's relative name and SHA-256, sorted.</summary>
    public static IReadOnlyList<string> Of(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}")
        .Order(StringComparer.Ordinal)
        .ToList();
}
