using BatchSeg.Pipelines.Files;

namespace BatchSeg.Pipelines.Tests;

public sealed class VariablesTests
{
    private static readonly Variables Known =
        new(new Dictionary<string, string?> { ["output"] = "az://pets", ["run_date"] = "2026-11-20", ["previous_run"] = null });

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("${output}/day=${run_date}", "az://pets/day=2026-11-20")]
    [InlineData("${output|elsewhere}", "az://pets")]
    [InlineData("out/${previous_run|first}", "out/first")]
    [InlineData("a $${output} stays", "a ${output} stays")]
    [InlineData("costs $5", "costs $5")]
    public void Expand_puts_values_in_place_of_names(string text, string expanded) =>
        Assert.Equal(expanded, Known.Expand(text, fault => Assert.Fail(fault)));

    [Theory]
    [InlineData("${outptu}/x", "Did you mean 'output'?")]
    [InlineData("${previous_run}/x", "this job has not ended well on a day before")]
    [InlineData("x/${output", "not closed")]
    public void Expand_tells_what_it_cannot_and_marks_the_place(string text, string fault)
    {
        var faults = new List<string>();
        Assert.Contains(Variables.Unknown, Known.Expand(text, faults.Add), StringComparison.Ordinal);
        Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }
}
