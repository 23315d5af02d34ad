using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>The launcher's decisions, with stand-ins for the tools that it calls: each notes its call, and `dotnet publish` makes an empty
/// program.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Installed = "echo installed";

    private const string Published = "jobs/bin/Release/net10.0/linux-x64/publish";

    private static readonly string[] Sources =
        ["src/Engine/Engine.csproj", "jobs/BatchSeg.Jobs.csproj", "jobs/Program.cs", "src/Engine/A.cs", "recipes/a.yaml",
            "Directory.Build.props"];

    private readonly ScratchFolder _scratch = new();
    private readonly string _checkout;
    private readonly string _tools;
    private readonly string _calls;

    public LauncherTests()
    {
        (_checkout, _tools, _calls) = (_scratch["a checkout"], _scratch["tools"], _scratch["calls"]);
        foreach (var file in (string[])["batchseg", "infra/environment.sh", "infra/setup.sh", "infra/npm/package.json",
            "infra/npm/package-lock.json"]) Copy(file);
        foreach (var file in Sources) Write(Path.Combine(_checkout, file), "");

        foreach (var tool in new[] { "bash", "dirname", "readlink", "mkdir", "flock", "mktemp", "mv", "rm", "cp", "sed", "grep", "tail",
            "find", "touch", "cat", "chmod" }) Link(tool);
        ShellScript.Write(Tool("id"), "echo 1000");
        ShellScript.Write(Tool("dpkg-query"), Installed);
        ShellScript.Write(Tool("dotnet"), $"""
            if [[ $1 == publish ]]; then
                echo build >>"$CALLS"
                find '{_checkout}' -name '*.csproj' -execdir mkdir -p obj bin/Release/net10.0 \;
                mkdir -p '{_checkout}/{Published}'
                touch '{_checkout}/{Published}/batchseg.dll'
            elif [[ $1 == restore ]]; then
                :
            else
                echo "ran ${"{*:2}"}"
            fi
            """);
    }

    [Fact]
    public void First_start_sets_up_everything_and_says_so()
    {
        var start = Start("query", "select 1");
        Assert.Equal((0, "ran query select 1\n"), (start.Code, start.Output));
        Assert.Equal(["build"], Calls());
        Assert.Contains("building", start.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_up_for_tests_takes_their_emulator_from_npm_once()
    {
        ShellScript.Write(Tool("npm"), """
            echo "npm $1" >>"$CALLS"
            mkdir -p "$3/node_modules/azurite"
            sed -n 's|.*"azurite": "\(.*\)"|"version": "\1"|p' "$3/package.json" >"$3/node_modules/azurite/package.json"
            """);
        for (var time = 0; time < 2; time++)
            Assert.Equal(0, Run(Path.Combine(_checkout, "infra", "setup.sh"), ["--npm-tests"]).Code);
        Assert.Equal(["npm ci"], Calls());
    }

    [Fact]
    public void Set_up_for_tests_says_where_npm_is_missing()
    {
        var setUp = Run(Path.Combine(_checkout, "infra", "setup.sh"), ["--npm-tests"]);
        Assert.Equal(2, setUp.Code);
        Assert.Contains("npm is missing", setUp.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_start_sets_up_nothing_and_writes_nothing()
    {
        Start("--version");
        File.Delete(_calls);
        var before = FolderContents.Of(_checkout);
        var second = Start("--version");
        Assert.Equal((0, "ran --version\n", ""), (second.Code, second.Output, second.Error));
        Assert.Empty(Calls());
        Assert.Equal(before, FolderContents.Of(_checkout));
    }

    [Fact]
    public void Changed_source_is_built_again()
    {
        Start("--version");
        File.Delete(_calls);
        File.SetLastWriteTimeUtc(Path.Combine(_checkout, "src", "Engine", "A.cs"), DateTime.UtcNow.AddSeconds(2));
        Start("--version");
        Assert.Equal(["build"], Calls());
    }

    [Fact]
    public void Other_libtorch_is_built_for()
    {
        Start("--version");
        File.Delete(_calls);
        Write(_scratch["libtorch", "lib", "libtorch_cpu.so"], "");
        Start(["--version"], environment: ("TORCH_HOME", _scratch["libtorch"]));
        Assert.Equal(["build"], Calls());
    }

    [Fact]
    public void Folder_without_libtorch_is_told_before_anything_is_built()
    {
        var start = Start(["--version"], environment: ("TORCH_HOME", "/opt/libtorch"));
        Assert.Equal(2, start.Code);
        Assert.Contains("TORCH_HOME is /opt/libtorch, but there is no lib/libtorch_cpu.so in it", start.Error, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    [Fact]
    public void Missing_Debian_packages_are_named_in_one_line_to_whoever_is_not_root()
    {
        ShellScript.Write(Tool("dpkg-query"), "[[ $* == *libturbojpeg0* ]] || echo installed");
        var start = Start("--version");
        Assert.Equal(2, start.Code);
        Assert.Contains("sudo apt-get install --yes --no-install-recommends libturbojpeg0\n", start.Error, StringComparison.Ordinal);
        Assert.Empty(Calls());
    }

    [Fact]
    public void Root_gets_missing_Debian_packages_installed()
    {
        ShellScript.Write(Tool("dpkg-query"), "[[ $* == *libturbojpeg0* ]] || echo installed");
        ShellScript.Write(Tool("id"), "echo 0");
        ShellScript.Write(Tool("apt-get"), "echo \"apt-get $*\" >>\"$CALLS\"");
        Assert.Equal(0, Start("--version").Code);
        Assert.Equal(["apt-get update", "apt-get install --yes --no-install-recommends libturbojpeg0", "build"], Calls());
    }

    [Fact]
    public void Missing_SDK_is_told()
    {
        File.Delete(Tool("dotnet"));
        var start = Start("--version");
        Assert.Equal(2, start.Code);
        Assert.Contains("the .NET SDK 10 is missing", start.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_build_is_shown_and_is_tried_again_at_the_next_start()
    {
        ShellScript.Write(Tool("dotnet"), "echo 'error CS1002: ; expected'; exit 1");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var start = Start("--version");
            Assert.Equal(1, start.Code);
            Assert.Contains("error CS1002", start.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Feed_without_the_compiler_that_works_ahead_is_told_and_does_not_stop_the_build()
    {
        ShellScript.Write(Tool("dotnet"), $"""
            case $1 in
                restore) [[ $* == *-p:PublishReadyToRun=false* ]] ;;
                publish)
                    [[ $* == *-p:PublishReadyToRun=false* ]] || exit 1
                    mkdir -p '{_checkout}/{Published}'
                    touch '{_checkout}/{Published}/batchseg.dll'
                    ;;
                *) echo ran ;;
            esac
            """);
        var start = Start("--version");
        Assert.Equal((0, "ran\n"), (start.Code, start.Output));
        Assert.Contains("lacks Microsoft.NETCore.App.Crossgen2", start.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Launcher_may_be_called_through_a_link()
    {
        var link = _scratch["batchseg"];
        File.CreateSymbolicLink(link, Path.Combine(_checkout, "batchseg"));
        Assert.Equal("ran --version\n", Run(link, ["--version"]).Output);
    }

    public void Dispose() => _scratch.Dispose();

    private string Tool(string name) => Path.Combine(_tools, name);

    private string[] Calls() => File.Exists(_calls) ? File.ReadAllLines(_calls) : [];

    private Ended Start(params string[] arguments) => Run(Path.Combine(_checkout, "batchseg"), arguments);

    private Ended Start(string[] arguments, (string Name, string Value) environment) =>
        Run(Path.Combine(_checkout, "batchseg"), arguments, environment);

    private Ended Run(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _scratch.Path };
        start.Environment.Remove("TORCH_HOME");
        foreach (var (name, value) in environment.Concat([("PATH", _tools), ("CALLS", _calls)])) start.Environment[name] = value;
        return Ended.Run(start);
    }

    private void Copy(string file)
    {
        var target = Path.Combine(_checkout, file);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Checkout.File(file), target);
    }

    private void Link(string tool)
    {
        Directory.CreateDirectory(_tools);
        var real = new[] { "/usr/bin", "/bin" }.Select(folder => Path.Combine(folder, tool)).First(File.Exists);
        File.CreateSymbolicLink(Tool(tool), real);
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
