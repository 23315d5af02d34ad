using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A multi-dimensional array on a device, with a gradient where one is asked for.</summary>
    /// <remarks>Holds one reference to libtorch's tensor, given back by <see cref="Dispose()"/>, by the dispose scope that was
    /// current when the tensor was made, or, late and at a cost, by the finalizer.</remarks>
    public partial class Tensor : IDisposable
    {
        private static long _totalCount;
        private static long _peakCount;

        private nint _handle;

        internal Tensor(nint handle)
        {
            _handle = handle;
            var count = Interlocked.Increment(ref _totalCount);
            if (count > _peakCount) _peakCount = count;
            OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        ~Tensor() => Free();

        /// <summary>Live tensors of the process, as .NET sees them: the number that must not grow from step to step.</summary>
        public static long TotalCount => Interlocked.Read(ref _totalCount);

        /// <summary>The highest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => _peakCount;

        /// <summary>For people: shown nowhere in libtorch.</summary>
        public string? name { get; set; }

        public bool IsInvalid => _handle == 0;

        /// <summary>libtorch's tensor; throws on a disposed one.</summary>
        public nint Handle
        {
            get
            {
                ObjectDisposedException.ThrowIf(_handle == 0, this);
                return _handle;
            }
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        public void Dispose()
        {
            if (_handle == 0) return;
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
            Release();
        }

        /// <summary>Hands the tensor to the scope around its own; where there is none, to its holder.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Hands the tensor to another scope, or, with null, to its holder.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? scope)
        {
            if (OwningDisposeScope is { } own) own.MoveToOther(scope, this);
            else scope?.Attach(this);
            return this;
        }

        /// <summary>Hands the tensor to the scope of <paramref name="other"/>.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Takes the tensor out of all scopes: its holder disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Gives the reference back without telling a scope: for the scope itself.</summary>
        internal void Release()
        {
            OwningDisposeScope = null;
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0) return;
            Interlocked.Decrement(ref _totalCount);
            Shim.batchseg_tensor_release(handle);
        }
    }
}
