namespace BatchSeg.Engine.Py4J;

/// <summary>A value on its way to or from the Java side. Numbers keep Java's own types: an overload is chosen by them.</summary>
public abstract record JavaValue
{
    public static readonly JavaValue Null = new JavaNull();

    public static implicit operator JavaValue(string? value) => value is null ? Null : new JavaText(value);

    public static implicit operator JavaValue(bool value) => new JavaBoolean(value);

    public static implicit operator JavaValue(int value) => new JavaInt(value);

    public static implicit operator JavaValue(long value) => new JavaLong(value);

    public static implicit operator JavaValue(double value) => new JavaDouble(value);
}

/// <summary>No object; also what a method of type void answers.</summary>
public sealed record JavaNull : JavaValue;

public sealed record JavaText(string Value) : JavaValue;

public sealed record JavaBoolean(bool Value) : JavaValue;

public sealed record JavaInt(int Value) : JavaValue;

public sealed record JavaLong(long Value) : JavaValue;

public sealed record JavaDouble(double Value) : JavaValue;

/// <summary>An object that stays on the Java side.</summary>
/// <param name="Id">The gateway's name for it: `o12`, or `z:CLASS` for a class's static methods.</param>
public sealed record JavaReference(string Id) : JavaValue;
