using System.Runtime.InteropServices;
using BatchSeg.Data.Errors;

namespace BatchSeg.Data.Imaging.Native;

/// <summary>A libspng context: one reads or writes one file.</summary>
internal sealed class SpngHandle : SafeHandle
{
    private SpngHandle(nint handle) : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    /// <remarks>The Adler-32 of the pixels is not computed: the CRC-32 of each chunk, which is, covers the same bytes.</remarks>
    public static SpngHandle Decoder() => Create(Spng.ContextIgnoreAdler32);

    public static SpngHandle Encoder() => Create(Spng.ContextEncoder);

    protected override bool ReleaseHandle()
    {
        Spng.Free(handle);
        return true;
    }

    private static SpngHandle Create(int flags)
    {
        ImagingLibrary.Require(Spng.Library, Spng.DebianPackage);
        var handle = new SpngHandle(Spng.New(flags));
        return handle.IsInvalid ? throw new BatchSegException(ExitCode.Failed, "libspng could not be started: out of memory") : handle;
    }
}
