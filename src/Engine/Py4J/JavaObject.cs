namespace BatchSeg.Engine.Py4J;

/// <summary>An object of the Java side, or a class's static methods, called through one connection.</summary>
public sealed class JavaObject(GatewayConnection connection, JavaReference reference)
{
    /// <summary>What the gateway knows the object by; the same for every connection.</summary>
    public JavaReference Reference { get; } = reference;

    /// <typeparam name="T">What the method returns: string, bool, int, long, double, <see cref="JavaObject"/> (nullable where it may be
    /// null), or <see cref="JavaValue"/> for whatever comes.</typeparam>
    /// <exception cref="JavaException">The method threw.</exception>
    public async Task<T> Call<T>(string method, CancellationToken cancel, params JavaValue[] arguments)
    {
        object? value = await connection.Send(WireFormat.Call(Reference, method, arguments), cancel) switch
        {
            JavaNull => null,
            var whatever when typeof(T) == typeof(JavaValue) => whatever,
            JavaText text => text.Value,
            JavaBoolean boolean => boolean.Value,
            JavaInt number => number.Value,
            JavaLong number => number.Value,
            JavaDouble number => number.Value,
            JavaReference other => new JavaObject(connection, other),
            var other => throw new InvalidCastException($"{method} answered {other}"),
        };
        return value is T typed ? typed : value is null && default(T) is null
            ? default!
            : throw new InvalidCastException($"{method} answered {value ?? "null"}, not {typeof(T).Name}");
    }

    /// <summary>Calls a method for its effect; an object that it returns is let go.</summary>
    public async Task Do(string method, CancellationToken cancel, params JavaValue[] arguments)
    {
        if (await Call<JavaValue?>(method, cancel, arguments) is JavaReference returned)
            await new JavaObject(connection, returned).Release(cancel);
    }

    /// <summary>The gateway may forget it. Not for classes.</summary>
    public Task Release(CancellationToken cancel) => connection.Send(WireFormat.Release(Reference), cancel);

    internal async Task<string> ClassName(CancellationToken cancel)
    {
        var javaClass = await Call<JavaObject>("getClass", cancel);
        var name = await javaClass.Call<string>("getName", cancel);
        await javaClass.Release(cancel);
        return name;
    }
}
