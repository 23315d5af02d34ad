using System.Diagnostics;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>The program as it was built for this test run, without the launcher.</summary>
internal static class Cli
{
    public static ProcessStartInfo Command(params string[] arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "batchseg.dll"), .. arguments]);

    public static Ended Run(params string[] arguments) => Ended.Run(Command(arguments));
}
