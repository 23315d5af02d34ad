using System.Runtime.InteropServices;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>A reference to a VipsImage.</summary>
internal sealed class VipsImageHandle : SafeHandle
{
    public VipsImageHandle(nint handle) : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Vips.Unref(handle);
        return true;
    }
}
