using BatchSeg.Engine.Spark;
using BatchSeg.Foundation.Errors;
using BatchSeg.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchSeg.Engine.Tests.Spark;

/// <summary>What is told where no session opens.</summary>
[Collection(SparkTests.Name)]
public sealed class SparkSessionTests(SparkFixture spark)
{
    [Fact]
    public async Task Without_SPARK_HOME_it_is_asked_for() =>
        Assert.Contains("SPARK_HOME is not set", await Refusal(new()), StringComparison.Ordinal);

    [Fact]
    public async Task Folder_that_holds_no_spark_is_named() =>
        Assert.Contains("/nowhere", await Refusal(new() { ["SPARK_HOME"] = "/nowhere" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    public async Task Port_of_spark_submit_must_be_one(string port) =>
        Assert.Contains("it must be a port", await Refusal(new() { ["PYSPARK_GATEWAY_PORT"] = port, ["PYSPARK_GATEWAY_SECRET"] = "s" }),
            StringComparison.Ordinal);

    [Fact]
    public async Task Master_beside_spark_submits_own_is_refused() => Assert.Contains(
        "spark-submit started this program", await Refusal(
            new() { ["PYSPARK_GATEWAY_PORT"] = "1", ["PYSPARK_GATEWAY_SECRET"] = "s" }, new SparkOptions("local[2]")),
            StringComparison.Ordinal);

    [SkippableFact]
    public async Task Wrong_secret_is_told()
    {
        await spark.Session();
        var refusal = await Refusal(new(spark.ToJoin()) { [SparkGateway.SecretVariable] = "not this one" });
        Assert.Contains("refused the secret", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("not this one", refusal, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Gateway_of_spark_submit_is_joined()
    {
        var session = await spark.Session();
        // Not disposed: that would end the one application of the gateway, which other tests use.
        var joined = await SparkSession.Open(new(), spark.ToJoin().GetValueOrDefault, NullLogger.Instance, default);
        Assert.Equal(await session.Cores(default), await joined.Cores(default));
    }

    [SkippableFact]
    public async Task Master_that_is_not_there_is_told() => Assert.Contains(
        "spark://127.0.0.1:1 does not answer", await Refusal(
            new() { ["SPARK_HOME"] = SparkHome.Require() }, new SparkOptions("spark://127.0.0.1:1")), StringComparison.Ordinal);

    private static async Task<string> Refusal(Dictionary<string, string> variables, SparkOptions? options = null) =>
        (await Assert.ThrowsAnyAsync<BatchSegException>(
            () => SparkSession.Open(options ?? new(), variables.GetValueOrDefault, NullLogger.Instance, default))).Message;
}
