using System.Net;
using System.Net.Sockets;
using System.Text;
using BatchSeg.Engine.Py4J;

namespace BatchSeg.Engine.Tests.Py4J;

/// <summary>A gateway on 127.0.0.1 that answers each command with what it is told to, and hangs up when it is told nothing more.</summary>
internal sealed class FakeGateway : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _answers;

    /// <param name="answers">To the commands after the secret's, in order.</param>
    public FakeGateway(params string[] answers)
    {
        _answers = new(answers);
        _listener.Start();
        _ = Serve();
    }

    public const string Secret = "open sesame";

    public GatewayEndpoint Endpoint => new(((IPEndPoint)_listener.LocalEndpoint).Port, Secret);

    /// <summary>The commands so far, lines joined by '|'.</summary>
    public List<string> Commands { get; } = [];

    public void Dispose() => _listener.Stop();

    private async Task Serve()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), new UTF8Encoding(false));
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        await reader.ReadLineAsync();
        if (await reader.ReadLineAsync() != Secret) return; // as the real one does
        await writer.WriteLineAsync("!yv");
        while (await ReadCommand(reader) is { } command)
        {
            lock (Commands) Commands.Add(command);
            if (!_answers.TryDequeue(out var answer)) return;
            if (answer != "") await writer.WriteLineAsync(answer); // "" never answers
        }
    }

    private static async Task<string?> ReadCommand(StreamReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync() is { } line && line != "e") lines.Add(line);
        return lines.Count == 0 ? null : string.Join('|', lines);
    }
}
