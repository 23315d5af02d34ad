using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BatchSeg.Tests.Support;

/// <summary>Azure's own emulator of blob storage, in memory, on a free port of 127.0.0.1. Starts with the first test that asks; ends with
/// the test process.</summary>
/// <remarks>Share one per test assembly: `[CollectionDefinition(Azurite.Collection)] class X : ICollectionFixture&lt;Azurite&gt;` and
/// `[Collection(Azurite.Collection)]`.</remarks>
public sealed partial class Azurite : IDisposable
{
    public const string Collection = "azurite";
    public const string Account = "devstoreaccount1";

    /// <summary>The emulator's well-known key, which opens nothing but emulators.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Lazy<(Process? Process, int Port, string? WhyNot)> _started = new(Start);

    /// <summary>The port it listens on; skips the calling [SkippableFact] with a reason where there is no node or no Azurite.</summary>
    public int RequirePort()
    {
        Skip.If(_started.Value.WhyNot is not null, _started.Value.WhyNot);
        return _started.Value.Port;
    }

    /// <param name="port">Another port that leads to it: a <see cref="FaultProxy"/>'s.</param>
    public string RequireConnectionString(int? port = null) => ConnectionString(port ?? RequirePort());

    public static string ConnectionString(int port, string key = Key) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={key};BlobEndpoint=http://127.0.0.1:{port}/{Account};";

    /// <summary>A container name that no other test has.</summary>
    public static string NewContainer() => $"test-{Guid.NewGuid():n}";

    public void Dispose()
    {
        if (!_started.IsValueCreated || _started.Value.Process is not { } process) return;
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static (Process?, int, string?) Start()
    {
        if (Script() is not { } script) return (null, 0, "Azurite is not installed (npm install azurite into .batchseg/npm)");
        // It ends when its standard input does, which is when this process does, however that ends.
        var program = "process.stdin.resume().on('close', () => process.exit(0)); process.argv.splice(1, 0, 'azurite-blob'); "
            + "require(process.env.AZURITE_SCRIPT)";
        var start = new ProcessStartInfo("node",
            ["-e", program, "--", "--inMemoryPersistence", "--blobHost", "127.0.0.1", "--blobPort", "0", "--skipApiVersionCheck",
            "--disableTelemetry", "--silent"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["AZURITE_SCRIPT"] = script },
        };
        try
        {
            var process = Process.Start(start)!;
            return (process, PortOf(process), null);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, 0, "node is not installed");
        }
    }

    private static int PortOf(Process process)
    {
        var listening = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (Listening().Match(line) is { Success: true } match) return int.Parse(match.Groups[1].Value);
            throw new InvalidOperationException("Azurite ended before it listened");
        });
        return listening.Wait(StartLimit) ? listening.Result : throw new TimeoutException($"Azurite did not listen within {StartLimit}");
    }

    private static string? Script()
    {
        var script = Checkout.File(".batchseg", "npm", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        return File.Exists(script) ? script : null;
    }

    [GeneratedRegex(@"successfully listens on http://127\.0\.0\.1:(\d+)")]
    private static partial Regex Listening();
}
