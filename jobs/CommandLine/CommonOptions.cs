using System.CommandLine;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>What every verb takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Standard output is exactly one JSON object; all else goes to standard error",
        Recursive = true,
    };

    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Log debug messages, and print stack traces of failures",
        Recursive = true,
    };
}
