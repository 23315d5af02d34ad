using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>A conversion that changes nothing gives a new handle of the same tensor, unless <c>copy</c> is asked for.</remarks>
    public partial class Tensor
    {
        public Tensor to(ScalarType type) => Aten.ToType.One(this, type);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool non_blocking = false) =>
            Aten.ToDevice.One(this, device, type, non_blocking, copy);

        /// <param name="non_blocking">Let a copy from pinned memory run beside the CPU's work.</param>
        public Tensor to(Device device, bool non_blocking = false) => to(dtype, device, copy: false, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false) => to(dtype, new Device(deviceType, deviceIndex), copy);

        public Tensor to(string device) => to(new Device(device));

        /// <summary>To the type and device of another tensor.</summary>
        public Tensor to(Tensor other) => to(other.dtype, other.device);

        public Tensor to_type(ScalarType type, bool copy = false) => Aten.ToType.One(this, type, false, copy);
        public Tensor type(ScalarType dtype) => to(dtype);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        public Tensor cpu() => to(CPU);
        public Tensor cuda(Device? device = null) => to(device ?? CUDA);

        /// <summary>A copy in memory that a CUDA device can read by itself.</summary>
        public Tensor pin_memory() => Aten.PinMemory.One(this);

        public bool is_pinned() => Aten.IsPinned.Number(this).ToBoolean();

        public Tensor @bool() => to(ScalarType.Bool);
        public Tensor @byte() => to(ScalarType.Byte);
        public Tensor @char() => to(ScalarType.Int8);
        public Tensor @int() => to(ScalarType.Int32);
        public Tensor @long() => to(ScalarType.Int64);
        public Tensor half() => to(ScalarType.Float16);
        public Tensor bfloat16() => to(ScalarType.BFloat16);
        public Tensor @float() => to(ScalarType.Float32);
        public Tensor @double() => to(ScalarType.Float64);

        public Tensor clone() => Aten.Clone.One(this);

        /// <summary>Overwrites this tensor with another's elements, converted and broadcast.</summary>
        public Tensor copy_(Tensor source, bool non_blocking = false) => InPlace(Aten.Copy, source, non_blocking);

        /// <summary>The same tensor where its memory is in that order already.</summary>
        public Tensor contiguous() => Aten.Contiguous.One(this);

        /// <summary>Another handle of the same tensor.</summary>
        public Tensor alias() => new(Native.Shim.batchseg_tensor_share(Handle));
    }
}

file static class Aten
{
    internal static readonly Operator ToDevice = Operator.Find("aten::to", "device");
    internal static readonly Operator ToType = Operator.Find("aten::to", "dtype");
    internal static readonly Operator PinMemory = Operator.Find("aten::pin_memory");
    internal static readonly Operator IsPinned = Operator.Find("aten::is_pinned");
    internal static readonly Operator Clone = Operator.Find("aten::clone");
    internal static readonly Operator Copy = Operator.Find("aten::copy_");
    internal static readonly Operator Contiguous = Operator.Find("aten::contiguous");
}
