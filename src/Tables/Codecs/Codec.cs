namespace BatchSeg.Tables.Codecs;

/// <summary>Moves values of one .NET type between spans and vectors. Made once per type; holds no state.</summary>
internal abstract class Codec<T>
{
    /// <summary>The column's type as SQL writes it: files are read through a cast to it.</summary>
    public abstract string SqlType { get; }

    /// <summary>Whether values are large (blobs), so that a chunk should hold few of them.</summary>
    public virtual bool IsHeavy => false;

    /// <summary>Writes the values to the vector's rows from 0.</summary>
    public abstract void Write(Vector vector, ReadOnlySpan<T> values);

    /// <summary>Makes a row NULL, and with it what stands below it.</summary>
    public virtual void SetNull(Vector vector, int row) => vector.SetNull(row);

    /// <summary>Reads the vector's rows from <paramref name="offset"/>. A NULL gives <c>default</c>; whether it may is for the record to
    /// say.</summary>
    public abstract void Read(Vector vector, int offset, Span<T> values);
}
