using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BatchSeg.Tests.Support;

/// <summary>Stands between a client and an HTTP service on 127.0.0.1, and lets go wrong what it is told to. One request a
/// connection.</summary>
public sealed class FaultProxy : IDisposable
{
    private readonly int _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Fault> _faults = [];
    private readonly ConcurrentQueue<string> _requests = new();

    /// <param name="targetPort">The service's port.</param>
    public FaultProxy(int targetPort)
    {
        _target = targetPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>The first lines of all requests so far: "GET /path?query HTTP/1.1".</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>The next requests go wrong like this, each fault once, in this order.</summary>
    public void Next(params Fault[] faults)
    {
        lock (_faults) _faults.AddRange(faults);
    }

    /// <summary>From now on, nobody listens here.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task Serve(TcpClient connection)
    {
        using var client = connection;
        try
        {
            await using var stream = client.GetStream();
            if (await HttpMessage.Read(stream, hasBody: _ => true, _stop.Token) is not { } request) return;
            _requests.Enqueue(request.FirstLine);
            await Answer(stream, request, Take(request));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // the client went away, or the proxy did
        }
    }

    private Fault? Take(HttpMessage request)
    {
        lock (_faults)
        {
            var at = _faults.FindIndex(fault => fault.Method is null
                || request.FirstLine.StartsWith(fault.Method + " ", StringComparison.Ordinal));
            if (at != 0) return null; // each in its turn
            var fault = _faults[0];
            _faults.RemoveAt(0);
            return fault;
        }
    }

    private async Task Answer(NetworkStream client, HttpMessage request, Fault? fault)
    {
        if (fault is Fault.Drop) return;
        if (fault is Fault.Hang) await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
        if (fault is Fault.Answer answer)
        {
            await client.WriteAsync(Encoding.ASCII.GetBytes(HeadOf(answer)), _stop.Token);
            return;
        }
        if (fault is Fault.FlipUploadedBit) request.Body[^1] ^= 1;
        var response = await Forward(request);
        if (fault is Fault.LoseAnswer) return;
        if (fault is Fault.FlipDownloadedBit) response.Body[0] ^= 1;
        var sent = fault is Fault.Cut cut ? Math.Min(cut.BodyBytes, response.Body.Length) : response.Body.Length;
        await client.WriteAsync(response.Head, _stop.Token);
        await client.WriteAsync(response.Body.AsMemory(0, sent), _stop.Token);
    }

    private async Task<HttpMessage> Forward(HttpMessage request)
    {
        using var service = new TcpClient();
        await service.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
        await using var stream = service.GetStream();
        await stream.WriteAsync(request.Head, _stop.Token);
        await stream.WriteAsync(request.Body, _stop.Token);
        var isHead = request.FirstLine.StartsWith("HEAD ", StringComparison.Ordinal);
        return await HttpMessage.Read(stream, hasBody: head => !isHead && !head.FirstLine.Contains(" 304 "), _stop.Token)
            ?? throw new IOException("the service closed the connection");
    }

    private static string HeadOf(Fault.Answer answer)
    {
        var retry = answer.RetryAfter is { } after ? $"Retry-After: {after}\r\n" : "";
        return $"HTTP/1.1 {answer.Status} Fault\r\nx-ms-error-code: {answer.ErrorCode}\r\n{retry}"
            + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }
}
