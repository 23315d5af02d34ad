using BatchSeg.Engine.Spark;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class SparkOptionsTests
{
    [Fact]
    public void Standard_options_have_no_fault() => Assert.Empty(new SparkOptions().Faults());

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(5, new SparkOptions(Settings: ["spark.x", "=y"], TasksPerPartition: 0, Worker: " ", TaskMinutes: double.NaN).Faults().Count());

    [Fact]
    public void Master_and_settings_go_before_the_shell() => Assert.Equal(
        ["--master", "local[2]", "--conf", "spark.a=b", "--conf", "spark.c=d=e", "--name", "batchseg", "pyspark-shell"], SparkSubmit.Arguments(new("local[2]", ["spark.a=b", "spark.c=d=e"])));
}
