using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Puts this thread into inference mode until disposed: nothing is recorded, and results can never be.</summary>
internal sealed class InferenceMode(bool mode) : IDisposable
{
    private nint _guard = Shim.batchseg_inference_enter(mode ? 1 : 0);

    public static bool IsEnabled => Shim.batchseg_inference_enabled() != 0;

    public void Dispose()
    {
        if (_guard == 0) return;
        Shim.batchseg_inference_leave(_guard);
        _guard = 0;
    }
}
