using BatchSeg.Engine.Spark;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class SparkOptionsTests
{
    [Fact]
    public void Settings_of_spark_become_its_options()
    {
        var values = EngineSettings.Table.Read(new()
        {
            ["engine"] = ["spark"], ["spark-master"] = ["local[2]"], ["spark-conf"] = ["spark.x=1", "spark.y=a,b"],
                ["tasks-per-partition"] = ["3"],
        });
        var options = EngineSettings.SparkOf(values)!;
        Assert.Equal(("local[2]", "spark.x=1 spark.y=a,b", 3, null, 30.0),
            (options.Master, string.Join(' ', options.Settings!), options.TasksPerPartition, options.Worker, options.TaskMinutes));
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(5, Assert.Throws<WrongUsageException>(() => EngineSettings.Table.Read(new()
    {
        ["engine"] = ["spark"], ["spark-conf"] = ["spark.x", "=y"], ["tasks-per-partition"] = ["0"], ["spark-worker"] = [" "],
            ["task-minutes"] = ["NaN"],
    })).Faults.Count);

    [Fact]
    public void Options_of_spark_are_refused_where_another_engine_runs()
    {
        var wrong = Assert.Throws<WrongUsageException>(() => EngineSettings.Table.Read(
            new() { ["engine"] = ["local"], ["spark-master"] = ["yarn"], ["task-minutes"] = ["30"] }));
        Assert.Equal(
            ["--spark-master is given, but --engine is 'local': it is for --engine spark",
            "--task-minutes is given, but --engine is 'local': it is for --engine spark"], wrong.Faults);
    }

    [Fact]
    public void Master_and_settings_go_before_the_shell() => Assert.Equal(
        ["--master", "local[2]", "--conf", "spark.a=b", "--conf", "spark.c=d=e", "--name", "batchseg", "pyspark-shell"],
        SparkSubmit.Arguments(new("local[2]", ["spark.a=b", "spark.c=d=e"])));
}
