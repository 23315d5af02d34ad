using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Workers;

/// <summary>Ends this process when the one that started it is gone: an executor that was killed must not leave a worker computing for
/// nobody.</summary>
/// <remarks>Asked for once a second. The kernel's parent-death signal would not do: it comes when the parent's thread ends, and clusters
/// start workers from pooled threads.</remarks>
public sealed partial class ParentWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly int _parent = ParentId();
    private readonly Timer _timer;

    /// <summary>Watches the process that is the parent now, until dispose.</summary>
    public ParentWatch() => _timer = new Timer(_ => EndIfOrphaned(), null, Pause, Pause);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void EndIfOrphaned()
    {
        if (ParentId() != _parent) HardExit.Now((int)ExitCode.Failed);
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int ParentId();
}
