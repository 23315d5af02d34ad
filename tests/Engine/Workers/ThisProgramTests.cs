using BatchSeg.Engine.Workers;

namespace BatchSeg.Engine.Tests.Workers;

public sealed class ThisProgramTests
{
    [Theory]
    [InlineData("/opt/batchseg/bin/batchseg", "/opt/batchseg/dotnet/dotnet", "/opt/batchseg/bin/batchseg")]
    [InlineData(null, "/usr/bin/dotnet", "/usr/bin/dotnet /here/batchseg.dll")]
    [InlineData("", "/usr/bin/dotnet", "/usr/bin/dotnet /here/batchseg.dll")]
    [InlineData(null, "/here/batchseg", "/here/batchseg")]
    public void Program_is_started_again_as_it_was_started(string? launcher, string process, string command) =>
        Assert.Equal(command, string.Join(' ', ThisProgram.Of(launcher, process, "/here/batchseg.dll")));
}
