using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>What infra/bundle makes, unpacked into a folder far from the checkout; once for all tests that look at it.</summary>
public sealed class Bundle : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public Bundle()
    {
        var made = Ended.Run(new ProcessStartInfo(Checkout.File("infra", "bundle"), [Archive]));
        Assert.True(made.Code == 0, made.Error);
        Contents = made.Output;
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Folder);
        var unpacked = Ended.Run(new ProcessStartInfo(
            "tar", ["--extract", "--verbose", "--verbose", "--full-time", "--utc", "--file", Archive, "--directory", Folder]));
        Assert.True(unpacked.Code == 0, unpacked.Error);
        Entries = unpacked.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public string Archive => _scratch["batchseg-linux-x64.tar.gz"];

    /// <summary>What the script printed.</summary>
    public string Contents { get; }

    /// <summary>The archive's entries, as tar lists them.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>A folder that holds the bundle alone.</summary>
    public string Root => _scratch["root"];

    public string Folder => Path.Combine(Root, "bundle");

    /// <summary>Its program, with nothing in the environment.</summary>
    public ProcessStartInfo Command(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Folder, "bin", "batchseg"), arguments);
        start.Environment.Clear();
        return start;
    }

    public void Dispose() => _scratch.Dispose();
}
