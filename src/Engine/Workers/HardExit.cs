using System.Runtime.InteropServices;

namespace BatchSeg.Engine.Workers;

/// <summary>Ends the process where it stands. Safe at any moment: outputs appear whole or not at all, and a rerun continues from what was
/// finished.</summary>
/// <remarks>Not <see cref="Environment.Exit"/>: that runs the exit handlers of native libraries beneath threads that still use
/// them.</remarks>
public static partial class HardExit
{
    /// <summary>Does not return, and flushes nothing.</summary>
    /// <param name="status">Exit status of the process, 0 to 255.</param>
    [LibraryImport("libc", EntryPoint = "_exit")]
    public static partial void Now(int status);
}
