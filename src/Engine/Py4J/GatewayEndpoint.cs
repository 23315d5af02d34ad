namespace BatchSeg.Engine.Py4J;

/// <summary>Where a gateway listens, on this machine, and the secret that opens it.</summary>
public sealed record GatewayEndpoint(int Port, string Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"127.0.0.1:{Port}";
}
