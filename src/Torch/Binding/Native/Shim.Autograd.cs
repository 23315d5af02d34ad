using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The exports of native/autograd.cpp, one to one.</summary>
internal static unsafe partial class Shim
{
    [LibraryImport(Library)]
    public static partial int batchseg_backward(nint* tensors, nint* gradients, long count, int retainGraph, int createGraph, nint* inputs, long inputCount);

    [LibraryImport(Library)]
    public static partial int batchseg_grad(
        nint* outputs, nint* gradients, long count, nint* inputs, long inputCount, int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_grad_enabled();

    [LibraryImport(Library), SuppressGCTransition]
    public static partial void batchseg_set_grad_enabled(int enabled);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_inference_enabled();

    [LibraryImport(Library)]
    public static partial nint batchseg_inference_enter(int enabled);

    [LibraryImport(Library)]
    public static partial void batchseg_inference_leave(nint guard);
}
