using BatchSeg.Engine.Spark;
using BatchSeg.Engine.Workers;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class WorkerCommandTests
{
    private static readonly SparkFacts Cluster =
        new("spark://host:7077", CoresPerTask: 1, Archives: "/data/x.zip,https://host/batchseg-linux-x64.tar.gz#batchseg");

    [Fact]
    public void Bundle_that_spark_unpacks_is_what_executors_start() =>
        Assert.Equal("./batchseg/bin/batchseg", WorkerCommand.Program(new(), Cluster));

    [Fact]
    public void Without_a_bundle_it_is_this_program() =>
        Assert.Equal(string.Join(' ', ThisProgram.Command.Select(WorkerCommand.Quote)),
        WorkerCommand.Program(new(), Cluster with { Archives = "/data/x.zip" }));

    [Fact]
    public void Local_master_unpacks_nothing() =>
        Assert.NotEqual("./batchseg/bin/batchseg", WorkerCommand.Program(new(), Cluster with { Master = "local[2]" }));

    [Fact]
    public void Program_that_the_user_names_wins() =>
        Assert.Equal("/opt/batchseg/bin/batchseg", WorkerCommand.Program(new(Worker: "/opt/batchseg/bin/batchseg"), Cluster));

    [Fact]
    public void Statement_holds_the_command_and_the_numbers() => Assert.Equal(
        @"SELECT TRANSFORM(id) USING 'exec ./batchseg/bin/batchseg worker --tasks \'/a folder/work\' --workers 2 "
        + @"--task-minutes 0.5 --isolated' AS (answer STRING) FROM range(0, 100, 1, 7)",
        TransformSql.Of(WorkerCommand.Of(new(), Cluster, new WorkerOptions("/a folder/work", 2, 0.5, IsIsolated: true)), tasks: 100,
            partitions: 7));

    [Theory]
    [InlineData("az://c/p-1/x_y.json", "az://c/p-1/x_y.json")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    [InlineData("$HOME", "'$HOME'")]
    public void Word_means_itself_to_a_shell(string word, string quoted) => Assert.Equal(quoted, WorkerCommand.Quote(word));
}
