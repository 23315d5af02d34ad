using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Size of each dimension: images are [N, C, H, W].</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[ndim];
                fixed (long* start = sizes) NativeError.ThrowIf(Shim.batchseg_tensor_shape(Handle, start, null));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long[] size() => shape;

        /// <param name="dim">From 0, or from -1 backwards.</param>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public long Dimensions => ndim;

        public long dim() => ndim;

        public long ndim
        {
            get
            {
                var dimensions = Shim.batchseg_tensor_dim(Handle);
                GC.KeepAlive(this);
                return dimensions;
            }
        }

        public long NumberOfElements => numel();

        public long numel()
        {
            var count = Shim.batchseg_tensor_numel(Handle);
            GC.KeepAlive(this);
            return count;
        }

        public ScalarType dtype
        {
            get
            {
                var type = Shim.batchseg_tensor_dtype(Handle);
                GC.KeepAlive(this);
                return (ScalarType)type;
            }
        }

        /// <summary>Bytes per element.</summary>
        public long ElementSize => element_size();

        public long element_size() => ElementTypes.Size(dtype);

        public Device device
        {
            get
            {
                var type = device_type;
                return type == DeviceType.CPU ? CPU : new Device(type, device_index);
            }
        }

        public DeviceType device_type
        {
            get
            {
                var type = Shim.batchseg_tensor_device(Handle, out _);
                GC.KeepAlive(this);
                return (DeviceType)type;
            }
        }

        public int device_index
        {
            get
            {
                Shim.batchseg_tensor_device(Handle, out var index);
                GC.KeepAlive(this);
                return index;
            }
        }

        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Elements to step over in memory from one index of each dimension to the next.</summary>
        public unsafe long[] stride()
        {
            var (sizes, strides) = (new long[ndim], new long[ndim]);
            fixed (long* first = sizes, second = strides) NativeError.ThrowIf(Shim.batchseg_tensor_shape(Handle, first, second));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim)
        {
            var strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public bool is_contiguous() => IsContiguous(MemoryFormat.Contiguous);

        internal bool IsContiguous(MemoryFormat format)
        {
            NativeError.ThrowIf(Shim.batchseg_tensor_is_contiguous(Handle, format, out var contiguous), nameof(is_contiguous));
            GC.KeepAlive(this);
            return contiguous != 0;
        }

        public bool is_sparse
        {
            get
            {
                var sparse = Shim.batchseg_tensor_is_sparse(Handle) != 0;
                GC.KeepAlive(this);
                return sparse;
            }
        }

        /// <summary>Made in inference mode: autograd cannot use it, ever.</summary>
        public bool is_inference()
        {
            var inference = Shim.batchseg_tensor_is_inference(Handle) != 0;
            GC.KeepAlive(this);
            return inference;
        }

        public bool is_integral() => torch.is_integral(dtype);
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_complex() => torch.is_complex(dtype);
    }
}
