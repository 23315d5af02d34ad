namespace BatchSeg.Train.Checkpoints;

/// <summary>A file of this machine that is gone on dispose.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
