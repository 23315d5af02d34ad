using BatchSeg.Models.Runtime;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class ElfVersionsTests
{
    private static readonly byte[] Library = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

    [Fact]
    public void One_flag_of_one_version_is_set()
    {
        var changed = Library.ToArray();
        Assert.True(ElfVersions.MakeOptional(changed, "GLIBCXX_3.4.32"));
        var at = Assert.Single(Enumerable.Range(0, Library.Length), i => Library[i] != changed[i]);
        Assert.Equal(2, changed[at] - Library[at]);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.3")] // the beginning of others
    [InlineData("GLIBCXX_9.9")]
    public void Version_that_nobody_asks_for_changes_nothing(string version)
    {
        var same = Library.ToArray();
        Assert.False(ElfVersions.MakeOptional(same, version));
        Assert.Equal(Library, same);
    }

    [Fact]
    public void Other_file_is_told_from_a_library() => Assert.False(ElfVersions.MakeOptional(new byte[100], "GLIBCXX_3.4.32"));
}
