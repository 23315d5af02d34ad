using BatchSeg.Imaging.Native;
using BatchSeg.Tests.Support;

namespace BatchSeg.Imaging.Tests;

public sealed class NativeLibrariesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_the_variables_then_the_checkouts_then_the_programs()
    {
        var program = Directory.CreateDirectory(_folder["checkout", "jobs", "bin"]).FullName;
        Directory.CreateDirectory(_folder["checkout", ".batchseg"]);
        Assert.Equal(
            ["/a", "/b", _folder["checkout", ".batchseg", "native"], program],
            NativeLibraries.Folders("/a:/b", program).Where(folder => folder.StartsWith(_folder.Path) || folder is "/a" or "/b"));
    }

    [Fact]
    public void Without_variable_and_checkout_only_the_programs_folder_is_searched()
    {
        Assert.Equal([_folder.Path], NativeLibraries.Folders(null, _folder.Path));
    }
}
