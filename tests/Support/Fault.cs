namespace BatchSeg.Tests.Support;

/// <summary>What goes wrong with one request on its way through a <see cref="FaultProxy"/>.</summary>
/// <param name="Method">Only a request of this HTTP method; null is any.</param>
public abstract record Fault(string? Method)
{
    /// <summary>The service is not asked: this is the answer.</summary>
    public sealed record Answer(int Status, string ErrorCode, string? RetryAfter = null, string? Method = null) : Fault(Method);

    /// <summary>The connection ends after this many bytes of the answer's body.</summary>
    public sealed record Cut(int BodyBytes, string? Method = null) : Fault(Method);

    /// <summary>The connection ends before any answer.</summary>
    public sealed record Drop(string? Method = null) : Fault(Method);

    /// <summary>No answer comes.</summary>
    public sealed record Hang(string? Method = null) : Fault(Method);

    /// <summary>The request is done, but the answer that says so is lost.</summary>
    public sealed record LoseAnswer(string? Method = null) : Fault(Method);

    /// <summary>The lowest bit of the last byte of the request's body is another when it arrives.</summary>
    public sealed record FlipUploadedBit(string? Method = null) : Fault(Method);

    /// <summary>The lowest bit of the first byte of the answer's body is another when it arrives.</summary>
    public sealed record FlipDownloadedBit(string? Method = null) : Fault(Method);
}
