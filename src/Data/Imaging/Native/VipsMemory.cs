using System.Runtime.InteropServices;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>Pixels that libvips wrote to memory of its own.</summary>
internal sealed class VipsMemory : SafeHandle
{
    private readonly int _bytes;

    public VipsMemory(nint memory, nuint bytes) : base(0, ownsHandle: true)
    {
        _bytes = checked((int)bytes);
        SetHandle(memory);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Valid until this is disposed.</summary>
    public unsafe ReadOnlySpan<byte> Span => new((void*)handle, _bytes);

    protected override bool ReleaseHandle()
    {
        Vips.Free(handle);
        return true;
    }
}
