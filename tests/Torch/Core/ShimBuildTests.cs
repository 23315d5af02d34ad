using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.Torch.Tests.Core;

public sealed class ShimBuildTests
{
    private static readonly string Script = Checkout.File("src", "Torch", "native", "build.sh");

    [SkippableFact]
    public void Building_again_changes_nothing_and_the_name_tells_version_and_source()
    {
        Skip.IfNot(File.Exists("/usr/bin/g++"), "g++ is not installed");
        var folder = Checkout.File(".batchseg", "native");
        Assert.Equal(0, Run(folder, torchHome: null).ExitCode);
        var library = new FileInfo(Path.Combine(folder, "libbatchseg_torch.so"));
        Assert.Matches(@"^libbatchseg_torch-\d+\.\d+[^-]*-[0-9a-f]{12}\.so$", library.LinkTarget);
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder, library.LinkTarget!));
        Assert.Equal(0, Run(folder, torchHome: null).ExitCode);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(folder, library.LinkTarget!)));
    }

    [Fact]
    public void A_TORCH_HOME_without_headers_is_refused_with_what_it_needs()
    {
        using var empty = new ScratchFolder();
        var (code, text) = Run(empty["out"], torchHome: empty.Path);
        Assert.Equal(2, code);
        Assert.Equal($"build.sh: TORCH_HOME is {empty.Path}: it must hold include/torch/version.h and lib/", text.Trim());
    }

    private static (int ExitCode, string Text) Run(string folder, string? torchHome)
    {
        var start = new ProcessStartInfo(Script, [folder]) { RedirectStandardError = true };
        start.Environment["TORCH_HOME"] = torchHome ?? Environment.GetEnvironmentVariable("TORCH_HOME");
        using var process = Process.Start(start)!;
        var text = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text);
    }
}
