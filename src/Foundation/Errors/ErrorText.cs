using System.Runtime.InteropServices;

namespace BatchSeg.Foundation.Errors;

/// <summary>What people are told of an error that is none of this program's own.</summary>
public static class ErrorText
{
    /// <summary>The error's message; of libtorch's, which goes on with the C++ frames that it was raised in, the first line.</summary>
    public static string Of(Exception error) =>
        error is ExternalException ? error.Message.Split('\n', 2)[0].TrimEnd() : error.Message;
}
