using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        private Generator(nint handle, Device device) => (_handle, this.device) = (handle, device);

        public Generator(ulong seed = 0, Device? device = null) : this(New(seed, device ?? CPU), device ?? CPU) { }

        ~Generator() => Free();

        public nint Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle == 0, this);
                return _handle;
            }
        }

        public Device device { get; }

        /// <summary>The CPU's own generator, which operators draw from that are given none.</summary>
        public static Generator Default => new(Shim.batchseg_generator_default(), CPU);

        public Generator manual_seed(long seed)
        {
            NativeError.ThrowIf(Shim.batchseg_generator_seed(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds from the clock, and tells the seed.</summary>
        public long seed()
        {
            var seed = DateTime.UtcNow.Ticks;
            manual_seed(seed);
            return seed;
        }

        public long initial_seed()
        {
            var seed = Shim.batchseg_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return (long)seed;
        }

        /// <summary>The whole state as bytes, for <see cref="set_state"/>.</summary>
        public Tensor get_state()
        {
            NativeError.ThrowIf(Shim.batchseg_generator_get_state(Handle, out var state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeError.ThrowIf(Shim.batchseg_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private static nint New(ulong seed, Device device)
        {
            NativeError.ThrowIf(Shim.batchseg_generator_new((int)device.type, device.index, seed, out var handle), nameof(Generator));
            return handle;
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Shim.batchseg_generator_release(handle);
        }
    }
}
