using System.Runtime.InteropServices;
using BatchSeg.Engine.Workers;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop, and if it has not after <see cref="Patience"/>, or at a second signal,
/// the process ends where it stands.</summary>
/// <remarks>That is needed because a call into a native library (a long tensor operation) cannot be cancelled.</remarks>
internal sealed class Interruption : IDisposable
{
    /// <summary>Under the second that is promised, with room for the process to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly CancellationTokenSource _cancel = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly TextWriter _error;
    private Timer? _deadline;

    public Interruption(TextWriter error)
    {
        _error = error;
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];
    }

    public CancellationToken Token => _cancel.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _deadline?.Dispose();
        _cancel.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_cancel.IsCancellationRequested) EndNow();
        _deadline = new Timer(_ => EndNow(), null, Patience, Timeout.InfiniteTimeSpan);
        // Callbacks of the token may block, and the signal's thread must stay free for a second signal.
        _ = _cancel.CancelAsync();
    }

    private void EndNow()
    {
        _error.WriteLine(Failure.CancelledMessage);
        HardExit.Now((int)ExitCode.Cancelled);
    }
}
