using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The exports of native/tensors.cpp, one to one.</summary>
/// <remarks>Those that only read a field skip the switch of the garbage collector's mode, which costs more than they do.</remarks>
internal static unsafe partial class Shim
{
    /// <remarks>May run a callback into .NET (memory that .NET owns): so the full transition.</remarks>
    [LibraryImport(Library)]
    public static partial void batchseg_tensor_release(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial nint batchseg_tensor_share(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long batchseg_tensor_dim(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_shape(nint handle, long* sizes, long* strides);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial long batchseg_tensor_numel(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_dtype(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_device(nint handle, out int index);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_is_contiguous(nint handle, MemoryFormat format, out int contiguous);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_is_inference(nint handle);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_is_sparse(nint handle);

    [LibraryImport(Library)]
    public static partial int batchseg_tensor_data(nint handle, out nint data);

    [LibraryImport(Library), SuppressGCTransition]
    public static partial int batchseg_tensor_requires_grad(nint handle);

    [LibraryImport(Library)]
    public static partial int batchseg_tensor_set_requires_grad(nint handle, int requiresGrad);

    [LibraryImport(Library)]
    public static partial int batchseg_tensor_grad(nint handle, out nint grad);

    [LibraryImport(Library)]
    public static partial int batchseg_tensor_set_grad(nint handle, nint grad);

    [LibraryImport(Library)]
    public static partial int batchseg_tensor_from_memory(
        nint data, long* sizes, long dim, int dtype, delegate* unmanaged<nint, void> release, nint context, out nint result);
}
