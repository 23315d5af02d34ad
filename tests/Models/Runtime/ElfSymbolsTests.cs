using System.Runtime.InteropServices;
using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class ElfSymbolsTests
{
    /// <summary>Two exported symbols are as far apart in memory as their places are.</summary>
    [Fact]
    public void Places_are_those_that_the_loader_uses()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "libc10.so");
        var (library, bytes) = (NativeLibrary.Load(file), File.ReadAllBytes(file));
        const string one = "_ZN3c1013AutogradState13get_tls_stateEv", other = "_ZN3c1013AutogradState13set_tls_stateES0_";
        var apart = ElfSymbols.Find(bytes, other)!.Address - ElfSymbols.Find(bytes, one)!.Address;
        Assert.Equal(NativeLibrary.GetExport(library, other) - NativeLibrary.GetExport(library, one), (nint)apart);
    }

    [Fact]
    public void Symbol_that_is_not_there_is_null()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libc10.so"));
        Assert.Null(ElfSymbols.Find(bytes, "_ZN3c105Error"));
        Assert.Null(ElfSymbols.Find(new byte[100], "_ZN3c105Error"));
    }
}
