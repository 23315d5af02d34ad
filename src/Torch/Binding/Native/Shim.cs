using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Native;

/// <summary>The exports of native/operators.cpp, one to one. A call that can fail returns non-zero: see <see cref="NativeError"/>.</summary>
internal static unsafe partial class Shim
{
    private const string Library = "batchseg_torch";

    static Shim() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, (name, _, _) => name == Library ? ShimLibrary.Load() : 0);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int batchseg_operator_find(string name, string overload, out nint found);

    [LibraryImport(Library)]
    public static partial int batchseg_operator_call(nint which, Value* arguments, int given, Value* results, int room, out int total);

    [LibraryImport(Library)]
    public static partial void batchseg_take_results(Value* results);
}
