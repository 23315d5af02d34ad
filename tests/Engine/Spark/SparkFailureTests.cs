using BatchSeg.Engine.Py4J;
using BatchSeg.Engine.Spark;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class SparkFailureTests
{
    private const string Program = "./batchseg/bin/batchseg";

    [Fact]
    public void Worker_that_died_gives_its_partition_and_status()
    {
        var failure = Of("Task 3 in stage 5.0 failed 4 times, most recent failure: Lost task 3.3 in stage 5.0 (TID 13) (127.0.0.1 "
            + "executor 0): org.apache.spark.SparkException: Subprocess exited with status 139. Error: .\n\tat "
            + "org.apache.spark.X.y(X.scala:1)");
        Assert.Equal((3, 139, ""), (failure.Partition, failure.ExitStatus, failure.Said));
        Assert.False(failure.IsExplained);
    }

    [Fact]
    public void Worker_that_failed_by_itself_is_quoted_with_its_own_exit_code()
    {
        var failure = Of("Task 0 in stage 1.0 failed 4 times, most recent failure: Subprocess exited with status 3. Error: 10:11:12 "
            + "info: worker[0] begun\nbatchseg: model.json is missing\n          in az://models.\n\tat "
            + "org.apache.spark.X.y(X.scala:1)\nDriver stacktrace:");
        Assert.True(failure.IsExplained);
        Assert.Equal((ExitCode.InputMissing, "model.json is missing\n          in az://models"),
            (failure.Exception(Program).Code, failure.Exception(Program).Message));
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public void Program_that_is_not_there_is_named(int status)
    {
        var failure = Of($"Task 0 in stage 1.0 failed 4 times, most recent failure: Subprocess exited with status {status}. Error: .");
        Assert.True(failure.IsExplained);
        Assert.Contains(Program, failure.Exception(Program).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Executor_that_was_lost_has_a_partition_and_no_status()
    {
        var failure = Of("Task 7 in stage 2.0 failed 4 times, most recent failure: ExecutorLostFailure (executor 3 exited caused by one "
            + "of the running tasks) Reason: Command exited with code 137\nDriver stacktrace:\n\tat x");
        Assert.Equal((7, (int?)null), (failure.Partition, failure.ExitStatus));
        Assert.DoesNotContain("stacktrace", failure.Exception(Program).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_other_failure_is_told_as_spark_tells_it() =>
        Assert.Contains("no such table", Of("no such table").Exception(Program).Message, StringComparison.Ordinal);

    private static SparkFailure Of(string cause) =>
        SparkFailure.Of(
            new JavaException(
            [new("org.apache.spark.SparkException", "Writing job aborted"), new("org.apache.spark.SparkException", cause)]));
}
