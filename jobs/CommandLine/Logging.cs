using Microsoft.Extensions.Logging;

namespace BatchSeg.Jobs.CommandLine;

internal static class Logging
{
    /// <summary>Warnings (with <paramref name="verbose"/>, everything from debug up) as single lines on standard error.</summary>
    public static ILoggerFactory Create(bool verbose) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(verbose ? LogLevel.Debug : LogLevel.Warning)
        .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
        .AddSimpleConsole(format => (format.SingleLine, format.TimestampFormat) = (true, "HH:mm:ss ")));
}
