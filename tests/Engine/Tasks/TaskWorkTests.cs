using System.Text.Json;
using BatchSeg.Engine.Tasks;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Engine.Tests.Tasks;

public sealed class TaskWorkTests
{
    private static readonly StageTask Planned = new("infer", 7, "/out", TaskWork.Of(new Cut("Ä\n<&>", [1, 2], null)), "work/7.json");

    [Fact]
    public void Line_holds_the_work_as_its_record_has_it() => Assert.Equal(
        """{"stage":"infer","number":7,"output":"/out","work":{"name":"Ä\n<&>","parts":[1,2],"rest":null},"ledger_entry":"work/7.json"}""",
        Line(Planned));

    [Fact]
    public void Task_that_was_read_has_the_same_work_and_makes_the_same_line()
    {
        var read = JsonSerializer.Deserialize<StageTask>(Line(Planned), JsonText.Line)!;
        Assert.Equal(Line(Planned), Line(read));
        Assert.Equal(Planned.Work.Read<Cut>().Parts, read.Work.Read<Cut>().Parts);
    }

    [Fact]
    public void Work_becomes_json_only_when_it_is_asked_for()
    {
        var work = TaskWork.Of(Enumerable.Range(0, 3).Select(number => number < 2 ? number : throw new InvalidOperationException("made")));
        Assert.Equal("made", Assert.Throws<InvalidOperationException>(() => work.Read<int[]>()).Message);
    }

    private static string Line(StageTask task) => JsonSerializer.Serialize(task, JsonText.Line);

    private sealed record Cut(string Name, IReadOnlyList<int> Parts, string? Rest);
}
