using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    /// <summary>Takes over copies of another's values: of a state dict.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Moves the tensors to a device.</summary>
    public abstract void to(Device device);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    /// <summary>Zeros in the parameter's shape and memory format, which no dispose scope takes away.</summary>
    private protected static Tensor ZerosOf(Parameter parameter) => zeros_like(parameter, requires_grad: false).DetachFromDisposeScope();

    private protected static void Replace(ref Tensor? current, Tensor? source)
    {
        var copy = source?.clone().DetachFromDisposeScope();
        current?.Dispose();
        current = copy;
    }

    private protected static void Move(ref Tensor? current, Device device)
    {
        var moved = current?.to(device).DetachFromDisposeScope();
        current?.Dispose();
        current = moved;
    }
}
