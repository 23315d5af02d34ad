using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BatchSeg.Engine.Py4J;

/// <summary>One connection to a gateway. The gateway gives it a thread of its own: a call that blocks there blocks this connection and no
/// other.</summary>
/// <remarks>Calls of several threads go one after the other. A call that is cancelled leaves its answer outstanding, so it closes the
/// connection.</remarks>
public sealed class GatewayConnection : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(15);
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly TcpClient _client;
    private readonly StreamReader _answers;
    private readonly SemaphoreSlim _oneCall = new(1);

    private GatewayConnection(TcpClient client)
    {
        _client = client;
        _answers = new StreamReader(client.GetStream(), Utf8);
    }

    /// <exception cref="GatewayException">Nobody listens there, or the secret is wrong.</exception>
    public static async Task<GatewayConnection> Open(GatewayEndpoint endpoint, CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(OpenLimit);
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, endpoint.Port, limit.Token);
            var connection = new GatewayConnection(client);
            await connection.Authenticate(endpoint, limit.Token);
            return connection;
        }
        catch (Exception exception)
        {
            client.Dispose();
            if (exception is SocketException or IOException)
                throw new GatewayException($"the Spark gateway at {endpoint} does not answer: {exception.Message}", exception);
            if (exception is OperationCanceledException && !cancel.IsCancellationRequested)
                throw new GatewayException($"the Spark gateway at {endpoint} did not answer within {OpenLimit.TotalSeconds:0} s",
                    exception);
            throw;
        }
    }

    /// <summary>A class's static methods.</summary>
    public JavaObject Class(string name) => new(this, new JavaReference("z:" + name));

    /// <summary>An object that another connection came by: references belong to the gateway.</summary>
    public JavaObject Share(JavaObject other) => new(this, other.Reference);

    /// <summary>A new object, which the gateway keeps until <see cref="JavaObject.Release"/>.</summary>
    /// <param name="className">Full name, such as `java.util.ArrayList`.</param>
    /// <exception cref="JavaException">The constructor threw, or there is none for the arguments.</exception>
    /// <exception cref="GatewayException">The gateway went away.</exception>
    public async Task<JavaObject> Construct(string className, CancellationToken cancel, params JavaValue[] arguments) =>
        new(this, (JavaReference)await Send(WireFormat.Construct(className, arguments), cancel));

    /// <summary>Sends a command and waits for its answer, however long that takes.</summary>
    /// <exception cref="JavaException">It was thrown over there.</exception>
    /// <exception cref="GatewayException">The gateway went away.</exception>
    internal async Task<JavaValue> Send(string command, CancellationToken cancel)
    {
        var answer = await Exchange(command, cancel);
        return answer.IsFault ? throw await Describe(answer.Value, cancel) : answer.Value;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _answers.Dispose();
        _client.Dispose();
        _oneCall.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Authenticate(GatewayEndpoint endpoint, CancellationToken cancel)
    {
        var refusal = $"the Spark gateway at {endpoint} refused the secret: give PYSPARK_GATEWAY_PORT and PYSPARK_GATEWAY_SECRET as "
            + $"spark-submit set them, or neither";
        try
        {
            if ((await Exchange(WireFormat.Authenticate(endpoint.Secret), cancel)).IsFault) throw new GatewayException(refusal);
        }
        catch (GatewayException exception) when (exception.InnerException is IOException)
        {
            throw new GatewayException(refusal, exception); // it hangs up on a wrong secret
        }
    }

    private async Task<GatewayAnswer> Exchange(string command, CancellationToken cancel)
    {
        await _oneCall.WaitAsync(cancel);
        try
        {
            await _client.GetStream().WriteAsync(Utf8.GetBytes(command), cancel);
            var line = await _answers.ReadLineAsync(cancel) ?? throw new EndOfStreamException("it closed the connection");
            return WireFormat.ParseAnswer(line);
        }
        catch (OperationCanceledException)
        {
            _client.Close();
            throw;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new GatewayException($"the Spark driver's Java process went away: {exception.Message}", exception);
        }
        finally
        {
            _oneCall.Release();
        }
    }

    private async Task<JavaException> Describe(JavaValue fault, CancellationToken cancel)
    {
        var chain = new List<JavaThrowable>();
        for (var next = fault; next is JavaReference reference; )
        {
            var throwable = new JavaObject(this, reference);
            chain.Add(new(await throwable.ClassName(cancel), await throwable.Call<string?>("getMessage", cancel)));
            next = (await Exchange(WireFormat.Call(reference, "getCause", []), cancel)).Value;
            await throwable.Release(cancel);
        }
        return new(chain.Count > 0 ? chain : [new("", fault is JavaText text ? text.Value : "the gateway could not do it")]);
    }
}
