using TorchSharp.Dispatch;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements in .NET's own type: float16 as Half, bfloat16 as BFloat16.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireCpu();
            ElementTypes.Require(typeof(T), dtype);
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element of a tensor; waits for the device.</summary>
        public unsafe T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new ArgumentException($"item() needs a tensor of one element, not of shape [{string.Join(", ", shape)}]");
            ElementTypes.Require(typeof(T), dtype);
            if (device_type != DeviceType.CPU)
            {
                using var here = cpu();
                return here.item<T>();
            }
            var value = *(T*)DataPointer();
            GC.KeepAlive(this);
            return value;
        }

        public Scalar ToScalar() => Aten.Item.Number(this);

        /// <summary>The raw memory of a contiguous tensor on the CPU. The span must not outlive the tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                RequireCpu();
                if (!is_contiguous()) throw new InvalidOperationException("the tensor is not contiguous: take the bytes of tensor.contiguous()");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * element_size())));
            }
            set
            {
                var memory = bytes;
                if (memory.Length != value.Length) throw new ArgumentException($"the tensor has {memory.Length} bytes, not {value.Length}");
                value.CopyTo(memory);
            }
        }

        internal nint DataPointer()
        {
            NativeError.ThrowIf(Shim.batchseg_tensor_data(Handle, out var data), nameof(data));
            GC.KeepAlive(this);
            return data;
        }

        private void RequireCpu()
        {
            if (device_type != DeviceType.CPU) throw new InvalidOperationException($"the tensor is on {device}: only tensor.cpu() can be read");
        }
    }
}

file static class Aten
{
    internal static readonly Operator Item = Operator.Find("aten::item");
}
