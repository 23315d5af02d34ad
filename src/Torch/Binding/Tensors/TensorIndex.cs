namespace TorchSharp;

public static partial class torch
{
    /// <summary>One item of a Python-like index: a position, a range, `...`, a new dimension, or a tensor of indices or of bool.</summary>
    public readonly struct TensorIndex
    {
        internal enum Kind
        {
            Single,
            Slice,
            Ellipsis,
            None,
            Tensor,
        }

        private TensorIndex(Kind kind, long? start = null, long? stop = null, long? step = null, Tensor? tensor = null) =>
            (What, Start, Stop, Step, Chosen) = (kind, start, stop, step, tensor);

        internal Kind What { get; }
        internal long? Start { get; }
        internal long? Stop { get; }
        internal long? Step { get; }
        internal Tensor? Chosen { get; }

        /// <summary>As `start:stop:step`; null leaves an end open.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new(Kind.Slice, start, stop, step);

        public static TensorIndex Single(long? index) => new(Kind.Single, index ?? 0);
        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor);

        /// <summary>As `...`: the dimensions that the other items leave.</summary>
        public static TensorIndex Ellipsis => new(Kind.Ellipsis);

        /// <summary>As `None`: a new dimension of size 1.</summary>
        public static TensorIndex None => new(Kind.None);

        /// <summary>As `:`.</summary>
        public static TensorIndex Colon => Slice();

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Tensor value) => Tensor(value);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);

        public static implicit operator TensorIndex(Range range) =>
            Slice(
                range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
                range.End is { IsFromEnd: true, Value: 0 } ? null : range.End.IsFromEnd ? -range.End.Value : range.End.Value);
    }
}
