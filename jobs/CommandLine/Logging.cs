using Microsoft.Extensions.Logging;

namespace BatchSeg.Jobs.CommandLine;

internal static class Logging
{
    /// <summary>The category whose log is read in a cluster's own pages, where nobody could ask for more afterwards.</summary>
    public const string Worker = "worker";

    /// <summary>Warnings, and a worker's tasks (with <paramref name="verbose"/>, everything from debug up), as single lines on standard
    /// error.</summary>
    public static ILoggerFactory Create(bool verbose) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning)
        .AddFilter(Worker, verbose ? LogLevel.Debug : LogLevel.Information)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(format => (format.SingleLine, format.TimestampFormat) = (true, "HH:mm:ss ")));
}
