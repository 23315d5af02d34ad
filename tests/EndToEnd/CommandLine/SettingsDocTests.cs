using BatchSeg.Jobs.Verbs;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.CommandLine;

/// <summary>docs/settings.md is made of the tables of settings.</summary>
public sealed class SettingsDocTests
{
    private const string Write = "BATCHSEG_WRITE_DOCS";

    [Fact]
    public void Document_says_what_the_tables_say()
    {
        var file = Checkout.File("docs", "settings.md");
        var text = SettingsDocument.Of([PreprocessVerb.Create(), TrainVerb.Create(), InferVerb.Create(), EvaluateVerb.Create()]);
        if (Environment.GetEnvironmentVariable(Write) == "1") File.WriteAllText(file, text);
        Assert.True(File.ReadAllText(file) == text,
            $"docs/settings.md is out of date: {Write}=1 ./batchseg test SettingsDocTests writes it");
    }
}
