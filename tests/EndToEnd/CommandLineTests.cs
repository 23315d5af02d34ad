using System.Diagnostics;
using System.Text.Json;

namespace BatchSeg.EndToEnd.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Version_is_printed_alone()
    {
        var ended = Cli.Run("--version");
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", ended.Output);
    }

    [Theory]
    [InlineData("wroker", "worker")]
    [InlineData("--verson", "--version")]
    [InlineData("worker --verbos", "--verbose")]
    public void Misspelt_name_gets_the_nearest_one_and_code_2(string arguments, string nearest)
    {
        var ended = Cli.Run(arguments.Split(' '));
        Assert.Equal(2, ended.Code);
        Assert.Contains($"Did you mean '{nearest}'?", ended.Error, StringComparison.Ordinal);
        Assert.Equal("", ended.Output);
    }

    [Fact]
    public void Missing_verb_lists_the_verbs()
    {
        var ended = Cli.Run();
        Assert.Equal(2, ended.Code);
        Assert.Contains("a verb is missing. Allowed: ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_with_json_is_one_object_on_standard_output()
    {
        var ended = Cli.Run("wroker", "--json");
        var error = JsonDocument.Parse(ended.Output).RootElement.GetProperty("error");
        Assert.Equal(2, error.GetProperty("exit_code").GetInt32());
        Assert.StartsWith("unknown verb 'wroker'", error.GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_ends_well_at_the_end_of_its_input()
    {
        Assert.Equal(new Ended(0, "", ""), Ended.Run(Cli.Command("worker")));
    }

    [Fact]
    public void Worker_ends_with_code_2_at_a_line_that_is_no_task_and_prints_no_stack_trace()
    {
        var ended = Ended.Run(Cli.Command("worker"), "gibberish\n");
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.StartsWith("batchseg: worker: line 1 is no task", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_failure_prints_where()
    {
        Assert.Contains("   at BatchSeg.", Ended.Run(Cli.Command("worker", "--verbose"), "gibberish\n").Error, StringComparison.Ordinal);
    }

    /// <summary>Every verb has been made by then; a start that loaded these would take a second.</summary>
    [Fact]
    public void Start_loads_no_large_native_library()
    {
        using var worker = Ended.Begin(Cli.Command("worker", "--verbose"));
        WaitUntilReady(worker.StandardError);
        var loaded = File.ReadAllText($"/proc/{worker.Id}/maps");
        worker.StandardInput.Close();
        Assert.Equal(0, Ended.Of(worker).Code);
        Assert.Contains("libcoreclr", loaded, StringComparison.Ordinal);
        foreach (var library in new[] { "libtorch", "libLibTorchSharp", "libduckdb", "libvips", "Magick" })
            Assert.DoesNotContain(library, loaded, StringComparison.Ordinal);
    }

    [Fact]
    public void Signal_ends_a_waiting_verb_with_code_130()
    {
        using var worker = Ended.Begin(Cli.Command("worker", "--verbose"));
        WaitUntilReady(worker.StandardError);
        Process.Start("kill", ["-TERM", $"{worker.Id}"]).WaitForExit();
        var ended = Ended.Of(worker);
        Assert.Equal(130, ended.Code);
        Assert.Contains("cancelled", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_ends_when_the_process_that_started_it_is_killed()
    {
        var command = Cli.Command("worker");
        // Its standard input is this test's own pipe, which stays open: only the watch on the parent can end the worker.
        using var shell = Ended.Begin(new ProcessStartInfo(
            "bash", ["-c", "exec 3<&0; \"$@\" <&3 & echo $!; wait", "bash", command.FileName, .. command.ArgumentList, "--verbose"]));
        using var worker = Process.GetProcessById(int.Parse(shell.StandardOutput.ReadLine()!));
        WaitUntilReady(shell.StandardError);
        shell.Kill();
        Assert.True(worker.WaitForExit(TimeSpan.FromSeconds(30)), "the worker outlived its parent");
    }

    private static void WaitUntilReady(StreamReader log)
    {
        while (!log.ReadLine()!.Contains("waiting for tasks", StringComparison.Ordinal)) { }
    }
}
