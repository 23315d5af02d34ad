using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>A conversion that changes nothing gives a new handle of the same tensor, unless <c>copy</c> is asked for.</remarks>
    public partial class Tensor
    {
        public Tensor to(ScalarType type, Device device, bool copy = false, bool non_blocking = false) =>
            Aten.ToDevice.One(this, device, type, non_blocking, copy);

        public Tensor to(ScalarType type, bool copy = false, bool non_blocking = false) => Aten.ToType.One(this, type, non_blocking, copy);

        public Tensor to(Device device, bool copy = false, bool non_blocking = false) => Aten.ToDevice.One(this, device, dtype, non_blocking, copy);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, non_blocking);

        public Tensor to(string device, bool copy = false, bool non_blocking = false) => to(new Device(device), copy, non_blocking);

        /// <summary>To the type and device of another tensor.</summary>
        public Tensor to(Tensor other, bool copy = false, bool non_blocking = false) => to(other.dtype, other.device, copy, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool non_blocking = false) => to(type, copy, non_blocking);
        public Tensor type(ScalarType dtype) => to(dtype);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        public Tensor cpu(bool non_blocking = false) => to(CPU, false, non_blocking);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, false, non_blocking);

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
    internal static readonly Operator Clone = Operator.Find("aten::clone");
    internal static readonly Operator Copy = Operator.Find("aten::copy_");
    internal static readonly Operator Contiguous = Operator.Find("aten::contiguous");
}
