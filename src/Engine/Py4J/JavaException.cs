namespace BatchSeg.Engine.Py4J;

/// <summary>One Throwable of a chain of causes.</summary>
/// <param name="JavaClass">Its full name; "" for a complaint of the gateway itself.</param>
public sealed record JavaThrowable(string JavaClass, string? Message);

/// <summary>An exception that was thrown on the Java side.</summary>
/// <param name="chain">The exception, then its cause, and so on; at least one.</param>
public sealed class JavaException(IReadOnlyList<JavaThrowable> chain) : Exception($"{chain[0].JavaClass}: {chain[0].Message}")
{
    /// <summary>The exception, then its cause, and so on; at least one.</summary>
    public IReadOnlyList<JavaThrowable> Chain { get; } = chain;

    /// <summary>Full class name of the exception itself, not of its causes; "" for a complaint of the gateway.</summary>
    public string JavaClass => Chain[0].JavaClass;

    /// <summary>All messages of the chain, one below the other.</summary>
    public string AllMessages => string.Join('\n', Chain.Select(throwable => throwable.Message).Distinct());
}

/// <summary>The gateway cannot be reached, refused us, or went away.</summary>
public sealed class GatewayException(string message, Exception? cause = null) : Exception(message, cause);
