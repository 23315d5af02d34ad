namespace BatchSeg.Storage.Publishing;

/// <summary>Object that a task wrote, as manifests name it.</summary>
/// <param name="Name">Relative to the output folder, with '/'.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record WrittenObject(string Name, long Bytes, string Sha256);
