namespace BatchSeg.Engine.Py4J;

/// <summary>A value on its way to or from the Java side. Numbers keep Java's own types: an overload is chosen by them.</summary>
public abstract record JavaValue
{
    /// <summary>Java's null.</summary>
    public static readonly JavaValue Null = new JavaNull();

    /// <summary>A String; <see cref="Null"/> for null.</summary>
    public static implicit operator JavaValue(string? value) => value is null ? Null : new JavaText(value);

    /// <summary>A boolean.</summary>
    public static implicit operator JavaValue(bool value) => new JavaBoolean(value);

    /// <summary>An int, never a long.</summary>
    public static implicit operator JavaValue(int value) => new JavaInt(value);

    /// <summary>A long, however small the number.</summary>
    public static implicit operator JavaValue(long value) => new JavaLong(value);

    /// <summary>A double, also for a whole number.</summary>
    public static implicit operator JavaValue(double value) => new JavaDouble(value);
}

/// <summary>No object; also what a method of type void answers.</summary>
public sealed record JavaNull : JavaValue;

/// <summary>A String of Java.</summary>
public sealed record JavaText(string Value) : JavaValue;

/// <summary>A boolean of Java.</summary>
public sealed record JavaBoolean(bool Value) : JavaValue;

/// <summary>An int of Java, 32 bits.</summary>
public sealed record JavaInt(int Value) : JavaValue;

/// <summary>A long of Java, 64 bits.</summary>
public sealed record JavaLong(long Value) : JavaValue;

/// <summary>A double of Java; infinite and NaN too.</summary>
public sealed record JavaDouble(double Value) : JavaValue;

/// <summary>An object that stays on the Java side.</summary>
/// <param name="Id">The gateway's name for it: `o12`, or `z:CLASS` for a class's static methods.</param>
public sealed record JavaReference(string Id) : JavaValue;
