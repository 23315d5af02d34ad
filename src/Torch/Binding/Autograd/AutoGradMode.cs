using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Switches this thread's recording of operators until disposed.</summary>
internal sealed class AutoGradMode : IDisposable
{
    private readonly bool _before = IsEnabled;

    public AutoGradMode(bool enabled) => Shim.batchseg_set_grad_enabled(enabled ? 1 : 0);

    public static bool IsEnabled => Shim.batchseg_grad_enabled() != 0;

    public void Dispose() => Shim.batchseg_set_grad_enabled(_before ? 1 : 0);
}
