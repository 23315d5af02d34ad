using System.Text.RegularExpressions;
using BatchSeg.Engine.Spark;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Engine.Tests.Spark;

public sealed class SessionSettingsTests
{
    [Fact]
    public void Rights_to_storage_go_to_executors_under_names_that_spark_redacts()
    {
        var settings =
            Of(new() { ["AZURE_STORAGE_CONNECTION_STRING"] = "AccountKey=abc", ["AZURE_CLIENT_SECRET"] = "def", ["HOME"] = "/root" }, []);
        Assert.Equal(["spark.executor.extraJavaOptions", "spark.executorEnv.AZURE_CLIENT_SECRET",
            "spark.executorEnv.AZURE_STORAGE_CONNECTION_STRING", "spark.redaction.regex"], settings.Keys.Order(StringComparer.Ordinal));
        var redaction = new Regex(settings["spark.redaction.regex"]);
        Assert.All(settings.Keys.Where(key => key.StartsWith("spark.executorEnv.", StringComparison.Ordinal)), key =>
            Assert.Matches(redaction, key));
        Assert.DoesNotMatch(redaction, "spark.app.name");
    }

    [Fact]
    public void What_the_user_set_for_executors_stays() =>
        Assert.DoesNotContain("spark.executorEnv.AZURE_CLIENT_ID",
            Of(new() { ["AZURE_CLIENT_ID"] = "drivers" }, new() { ["spark.executorEnv.AZURE_CLIENT_ID"] = "executors" }).Keys);

    [Fact]
    public void Java_of_executors_is_as_the_user_wants_it()
    {
        Assert.Equal(SessionSettings.QuickJava, Of([], [])["spark.executor.extraJavaOptions"]);
        Assert.DoesNotContain("spark.executor.extraJavaOptions", Of([], new() { ["spark.executor.extraJavaOptions"] = "-Xlog:gc" }).Keys);
    }

    [Fact]
    public void Pattern_of_the_user_is_added_to_ours()
    {
        var redaction = new Regex(Of([], new() { ["spark.redaction.regex"] = "mystery" })["spark.redaction.regex"]);
        Assert.Matches(redaction, "my.mystery");
        Assert.Matches(redaction, "my.password");
    }

    [Theory]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING")]
    [InlineData("AZURE_CLIENT_SECRET")]
    public void Secret_is_not_handed_to_pods_and_the_message_names_the_variable_but_not_its_value(string name)
    {
        var wrong = Assert.Throws<WrongUsageException>(
            () => Of(new() { [name] = "AccountKey=abc" }, new() { ["spark.master"] = "k8s://https://cluster:6443" }));
        Assert.Contains($"{name} is set", wrong.Message);
        Assert.DoesNotContain("abc", wrong.Message);
    }

    [Fact]
    public void Identity_that_is_no_secret_goes_to_pods() =>
        Assert.Contains("spark.executorEnv.AZURE_CLIENT_ID",
            Of(new() { ["AZURE_CLIENT_ID"] = "us" }, new() { ["spark.master"] = "k8s://https://cluster:6443" }).Keys);

    private static Dictionary<string, string> Of(Dictionary<string, string> variables, Dictionary<string, string> given) =>
        SessionSettings.Of(variables.GetValueOrDefault, given.GetValueOrDefault).ToDictionary();
}
