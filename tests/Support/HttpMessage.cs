using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace BatchSeg.Tests.Support;

/// <summary>A whole request or answer of HTTP/1.1, read from a connection; its head then says that the connection is closed after
/// it.</summary>
/// <remarks>A sender that asks first whether its body is welcome (Azure's client does, after a 429, 500 or 503) is told so here, and the
/// next reader is not asked.</remarks>
internal sealed class HttpMessage
{
    private HttpMessage(string head, byte[] body) =>
        (FirstLine, Head, Body) = (head[..head.IndexOf('\r')], Encoding.Latin1.GetBytes(head), body);

    public string FirstLine { get; }
    public byte[] Head { get; }

    /// <summary>As it came over the line, chunks and all.</summary>
    public byte[] Body { get; private init; }

    /// <param name="hasBody">Whether a body follows a head that announces one (after a HEAD request none does).</param>
    /// <returns>Null where the other side closed the connection.</returns>
    public static async Task<HttpMessage?> Read(NetworkStream stream, Func<HttpMessage, bool> hasBody, CancellationToken cancel)
    {
        if (await ReadHead(stream, cancel) is not { } head) return null;
        var message = new HttpMessage(WithClose(head), []);
        if (!hasBody(message)) return message;
        if (head.Contains("\r\nExpect: 100-continue", StringComparison.OrdinalIgnoreCase))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancel);
        var body = IsChunked(head) ? await ReadChunks(stream, cancel) : new byte[LengthIn(head)];
        if (!IsChunked(head)) await stream.ReadExactlyAsync(body, cancel);
        return new(WithClose(head), body);
    }

    private static async Task<string?> ReadHead(NetworkStream stream, CancellationToken cancel)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsWith(head, "\r\n\r\n"))
        {
            if (await stream.ReadAsync(one, cancel) == 0) return null;
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    private static async Task<byte[]> ReadChunks(NetworkStream stream, CancellationToken cancel)
    {
        var all = new List<byte>();
        while (true)
        {
            var size = new StringBuilder();
            var one = new byte[1];
            while (!EndsWith(size, "\r\n"))
            {
                await stream.ReadExactlyAsync(one, cancel);
                size.Append((char)one[0]);
            }
            var length = int.Parse(size.ToString().Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var chunk = new byte[length + 2];
            await stream.ReadExactlyAsync(chunk, cancel);
            all.AddRange(Encoding.Latin1.GetBytes(size.ToString()));
            all.AddRange(chunk);
            if (length == 0) return [.. all];
        }
    }

    private static string WithClose(string head)
    {
        string[] ofThisConnection = ["Connection:", "Keep-Alive:", "Expect:"];
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !ofThisConnection.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
        return string.Join("\r\n", lines.Append("Connection: close")) + "\r\n\r\n";
    }

    private static bool IsChunked(string head) => head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);

    private static int LengthIn(string head)
    {
        const string header = "\r\nContent-Length:";
        var at = head.IndexOf(header, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(head[(at + header.Length)..head.IndexOf("\r\n", at + 2, StringComparison.Ordinal)],
            CultureInfo.InvariantCulture);
    }

    private static bool EndsWith(StringBuilder text, string end) =>
        text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;
}
