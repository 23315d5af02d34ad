using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchSeg.Engine.Workers;

/// <summary>The standard error of the process that started this one. A Spark executor keeps only the last of a worker's own, and shows it
/// only when the worker fails; what is written to the executor's stands in Spark's pages.</summary>
public static partial class ParentLog
{
    private const int WriteOnly = 1, Append = 0x400, CloseOnExec = 0x80000;

    /// <summary>Null where the system does not let it be opened.</summary>
    public static TextWriter? Open()
    {
        var handle = OpenFile($"/proc/{ParentWatch.ParentId()}/fd/2", WriteOnly | Append | CloseOnExec);
        if (handle.IsInvalid)
        {
            handle.Dispose();
            return null;
        }
        return new StreamWriter(new FileStream(handle, FileAccess.Write, bufferSize: 0)) { AutoFlush = true };
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);
}
