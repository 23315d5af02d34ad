using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure;
using Polly.Timeout;

namespace BatchSeg.Storage.Stores.Retry;

/// <summary>Which failures a retry can cure, and when the service asks to be tried again.</summary>
internal static class TransientFault
{
    private static readonly HttpStatusCode[] CurableStatuses =
    [
        HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError,
        HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    /// <param name="cancel">The caller's: a cancellation by anyone else was a time limit.</param>
    public static bool IsCurable(Exception? fault, CancellationToken cancel) => fault switch
    {
        RequestFailedException { ErrorCode: "Md5Mismatch" } => true, // damaged on its way up
        RequestFailedException { Status: > 0 } answered => CurableStatuses.Contains((HttpStatusCode)answered.Status),
        RequestFailedException { InnerException: { } cause } => IsCurable(cause, cancel), // no answer at all
        // a body that Azure's client resumed some times by itself
        AggregateException { InnerExceptions: [.., var last] } => IsCurable(last, cancel),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false, // a wrong certificate stays wrong
        HttpRequestException { InnerException: { } cause } => IsCurable(cause, cancel),
        SocketException socket => socket.SocketErrorCode is not (SocketError.HostNotFound or SocketError.NoData), // no such account
        TimeoutRejectedException or IOException or HttpRequestException => true,
        InvalidDataException => true, // damaged on its way down
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => false,
    };

    /// <summary>How long the service asks to be left alone (RFC 9110 10.2.3: seconds or a date; Azure adds milliseconds), or
    /// null.</summary>
    public static TimeSpan? RetryAfter(Exception? fault, DateTimeOffset now)
    {
        if ((fault as RequestFailedException)?.GetRawResponse()?.Headers is not { } headers) return null;
        foreach (var name in (string[])["retry-after-ms", "x-ms-retry-after-ms"])
            if (headers.TryGetValue(name, out var milliseconds) && Seconds(milliseconds) is { } value) return value / 1000;
        if (!headers.TryGetValue("Retry-After", out var text)) return null;
        if (Seconds(text) is { } seconds) return seconds;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }

    private static TimeSpan? Seconds(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
