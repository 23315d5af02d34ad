using BatchSeg.Foundation.Errors;
using BatchSeg.Imaging.Native;

namespace BatchSeg.Imaging.Tests;

public sealed class ImagingLibraryTests
{
    [Fact]
    public void Require_of_a_missing_library_names_the_package_to_install()
    {
        var fault = Assert.Throws<BatchSegException>(() => ImagingLibrary.Require("libturbojpeg.so.99", "libturbojpeg99"));
        Assert.Equal(ExitCode.Failed, fault.Code);
        Assert.Contains("sudo apt-get install libturbojpeg99", fault.Message);
    }
}
