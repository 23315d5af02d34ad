using System.Runtime.InteropServices;
using BatchSeg.Foundation.Errors;
using static TorchSharp.torch;

namespace BatchSeg.Models.Tests.Runtime;

public sealed class ErrorTests
{
    [Fact]
    public void Text_of_an_error_is_libtorchs_first_line()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", ErrorText.Of(error));
    }
}
