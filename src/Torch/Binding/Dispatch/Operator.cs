using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Dispatch;

/// <summary>An operator of ATen, by name and overload, called through libtorch's boxed dispatcher (autograd included).</summary>
/// <remarks>Looked up at the first call: an operator that this libtorch lacks costs nothing until it is used.</remarks>
internal sealed class Operator
{
    private const int StackScratchBytes = 512;

    private readonly string _name;
    private readonly string _overload;
    private nint _handle;

    private Operator(string name, string overload) => (_name, _overload) = (name, overload);

    /// <param name="name">With its namespace: `aten::conv2d`.</param>
    /// <param name="overload">What follows the dot in the schema: `Tensor` of `aten::add.Tensor`; empty where there is none.</param>
    public static Operator Find(string name, string overload = "") => new(name, overload);

    /// <summary>Calls an operator whose result is one tensor. Arguments left out at the end take the schema's defaults.</summary>
    public unsafe Tensor One(params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Call(arguments, &result, 1);
        return new Tensor(result.Pointer);
    }

    /// <summary>Calls an operator whose results are tensors, or one list of tensors; an undefined one is null.</summary>
    public unsafe Tensor[] Many(params ReadOnlySpan<Argument> arguments)
    {
        const int room = 8;
        var few = stackalloc Value[room];
        var total = Call(arguments, few, room);
        if (total <= room) return Wrap(new ReadOnlySpan<Value>(few, total));
        var all = new Value[total];
        fixed (Value* start = all) Shim.batchseg_take_results(start);
        return Wrap(all);
    }

    /// <summary>Calls an operator whose result is a number or a truth value.</summary>
    public unsafe Scalar Number(params ReadOnlySpan<Argument> arguments)
    {
        Value result;
        Call(arguments, &result, 1);
        return new Scalar(result.Tag, result.Integer);
    }

    /// <summary>Calls an in-place operator: what it returns is what the caller has already.</summary>
    public unsafe void Run(params ReadOnlySpan<Argument> arguments) => Call(arguments, null, 0);

    [SkipLocalsInit]
    private unsafe int Call(ReadOnlySpan<Argument> arguments, Value* results, int room)
    {
        if (_handle == 0) Resolve();
        var scratchBytes = 0;
        foreach (ref readonly var argument in arguments) scratchBytes += argument.ScratchBytes;
        var values = stackalloc Value[arguments.Length];
        var onStack = stackalloc byte[StackScratchBytes];
        var scratch = scratchBytes <= StackScratchBytes ? onStack : (byte*)NativeMemory.Alloc((nuint)scratchBytes);
        try
        {
            var free = scratch;
            for (var i = 0; i < arguments.Length; i++) arguments[i].Write(ref values[i], ref free);
            var code = Shim.batchseg_operator_call(_handle, values, arguments.Length, results, room, out var total);
            foreach (ref readonly var argument in arguments) argument.KeepAlive();
            NativeError.ThrowIf(code, Operation);
            return total;
        }
        finally
        {
            if (scratch != onStack) NativeMemory.Free(scratch);
        }
    }

    private void Resolve()
    {
        NativeError.ThrowIf(Shim.batchseg_operator_find(_name, _overload, out var handle), Operation);
        _handle = handle;
    }

    /// <summary>As people know it: `conv2d`.</summary>
    private string Operation => _name[(_name.IndexOf("::", StringComparison.Ordinal) + 2)..];

    private static Tensor[] Wrap(ReadOnlySpan<Value> values)
    {
        var tensors = new Tensor[values.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = values[i].Pointer == 0 ? null! : new Tensor(values[i].Pointer);
        return tensors;
    }
}
