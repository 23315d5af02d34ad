using System.Diagnostics;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>jobs/batchseg.py: which program it becomes, with stand-ins that tell how they were called.</summary>
public sealed class SubmitFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public SubmitFileTests()
    {
        Directory.CreateDirectory(_scratch["home", "jobs"]);
        Directory.CreateDirectory(_scratch["work"]);
        File.Copy(Checkout.File("jobs", "batchseg.py"), _scratch["home", "jobs", "batchseg.py"]);
    }

    [SkippableTheory]
    [InlineData("home/batchseg")]
    [InlineData("home/bin/batchseg")]
    [InlineData("work/batchseg/bin/batchseg")]
    [InlineData("path/batchseg")]
    public void Program_is_found_in_checkout_bundle_archive_and_path(string place)
    {
        StandIn(place);
        Assert.Equal(new Ended(7, $"{place}: run a b.yaml\n", ""), Run("run", "a b.yaml"));
    }

    /// <summary>The checkout's own is the one that was edited last.</summary>
    [SkippableFact]
    public void Checkout_comes_before_an_unpacked_archive()
    {
        StandIn("home/batchseg");
        StandIn("work/batchseg/bin/batchseg");
        Assert.StartsWith("home/batchseg", Run().Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Missing_program_is_told_with_what_to_do()
    {
        var ended = Run("run");
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Contains("--archives batchseg-linux-x64.tar.gz#batchseg", ended.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Program_gets_the_gateway_and_its_exit_code_becomes_that_of_spark_submit()
    {
        var spark = SparkHome.Require();
        StandIn("home/batchseg", "echo \"port ${PYSPARK_GATEWAY_PORT:+given}, secret ${PYSPARK_GATEWAY_SECRET:+given}\"");
        var submitted = Ended.Run(Submit(spark, "--master", "local", _scratch["home", "jobs", "batchseg.py"], "run"));
        Assert.Equal((7, "home/batchseg: run\nport given, secret given\n"), (submitted.Code, submitted.Output));
    }

    [SkippableFact]
    public void Launcher_takes_the_place_of_Python()
    {
        var spark = SparkHome.Require();
        var submitted =
            Ended.Run(Submit(spark, "--master", "local", "--conf", $"spark.pyspark.driver.python={Checkout.File("batchseg")}",
            Checkout.File("jobs", "batchseg.py"), "wroker"));
        Assert.Equal(2, submitted.Code);
        Assert.Contains("worker", submitted.Output, StringComparison.Ordinal); // Spark joins a program's two streams
    }

    public void Dispose() => _scratch.Dispose();

    private ProcessStartInfo Submit(string spark, params string[] arguments) =>
        new(Path.Combine(spark, "bin", "spark-submit"), arguments) { WorkingDirectory = _scratch["work"],
            Environment = { ["SPARK_LOCAL_IP"] = "127.0.0.1" } };

    private Ended Run(params string[] arguments)
    {
        var python = new[] { "/usr/bin", "/usr/local/bin", "/bin" }.Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
        Skip.If(python is null, "python3 is not installed");
        var start = new ProcessStartInfo(python,
            [_scratch["home", "jobs", "batchseg.py"], .. arguments]) { WorkingDirectory = _scratch["work"] };
        start.Environment["PATH"] = _scratch["path"];
        return Ended.Run(start);
    }

    private void StandIn(string place, string body = "") =>
        ShellScript.Write(_scratch[place.Split('/')], $"echo \"{place}: $*\"\n{body}\nexit 7");
}
