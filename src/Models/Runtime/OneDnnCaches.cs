using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace BatchSeg.Models.Runtime;

/// <summary>Sizes of the processor's caches as oneDNN, which is part of libtorch, takes them to be.</summary>
/// <remarks>A hypervisor may hide them: CPUID's leaf 0x8000001D of AMD's processors then answers with zeros, and oneDNN 3.7 reads 1 byte
/// out of those. With that it divides by zero for some convolutions, and gives wrong numbers without a word for many others whose channels
/// fill no vector (seen: 24 to 24 channels forward, 4 to 4 backward). Where it finds no caches at all it guesses usual sizes and is right:
/// so it is made to find none.</remarks>
internal static unsafe class OneDnnCaches
{
    private const int CacheProperties = unchecked((int)0x8000001D);

    private const string Processor = "_ZN4dnnl4impl3cpu3x643cpuEv"; // dnnl::impl::cpu::x64::cpu()
    private const string Exported = "_ZN2at13globalContextEv"; // at::globalContext(), to know where the library was loaded

    /// <summary>What oneDNN has noted of hidden caches: sizes and sharing cores of up to ten levels, then the number of levels.</summary>
    private static readonly uint[] Hidden = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 3];

    public static bool AreHidden { get; } =
        X86Base.IsSupported && X86Base.CpuId(0, 0).Ecx == 0x444d4163 && X86Base.CpuId(CacheProperties, 0) == (0, 0, 0, 0); // AuthenticAMD

    /// <summary>Makes oneDNN guess. To be called before its first convolution.</summary>
    /// <param name="file">libtorch_cpu.so, which is loaded.</param>
    /// <exception cref="DllNotFoundException">oneDNN is another than the one that this knows: it would compute wrong numbers.</exception>
    public static void Forget(string file, nint library)
    {
        var processor = ((delegate* unmanaged<nint>)Place(file, library))();
        var noted = new Span<uint>((void*)processor, 64);
        var at = noted.IndexOf(Hidden);
        if (at < 0) throw Unknown(file);
        noted[at + Hidden.Length - 1] = 0;
    }

    private static nint Place(string file, nint library)
    {
        using var map = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var bytes = new ReadOnlySpan<byte>(start, (int)new FileInfo(file).Length);
            if (ElfSymbols.Find(bytes, Processor) is not { } processor || ElfSymbols.Find(bytes, Exported) is not { } exported)
                throw Unknown(file);
            return NativeLibrary.GetExport(library, Exported) + (nint)(processor.Address - exported.Address);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static DllNotFoundException Unknown(string file) => new(
        $"this machine hides the sizes of its processor's caches (CPUID leaf 0x8000001D), with which {file} would compute wrong "
            + $"convolutions. "
        + "Use another machine, or the libtorch that this program is made for.");
}
