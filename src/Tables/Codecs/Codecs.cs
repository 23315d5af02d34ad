using System.Collections.Concurrent;
using System.Reflection;

namespace BatchSeg.Tables.Codecs;

/// <summary>The codec of each .NET type that a column may have.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, object> _byType = new(new Dictionary<Type, object>
    {
        [typeof(bool)] = new FixedCodec<bool>("BOOLEAN"),
        [typeof(int)] = new FixedCodec<int>("INTEGER"),
        [typeof(long)] = new FixedCodec<long>("BIGINT"),
        [typeof(float)] = new FixedCodec<float>("FLOAT"),
        [typeof(double)] = new FixedCodec<double>("DOUBLE"),
        [typeof(DateOnly)] = new ConvertedCodec<DateOnly, int>(new FixedCodec<int>("DATE"), EpochTime.Days, EpochTime.Date),
        [typeof(DateTime)] = new ConvertedCodec<DateTime, long>(new FixedCodec<long>("TIMESTAMP"), EpochTime.Microseconds, EpochTime.Time),
        [typeof(string)] = new TextCodec(),
        [typeof(byte[])] = new BlobCodec(),
    });

    /// <summary>The codec of a record type, whose properties are columns.</summary>
    public static RecordCodec<T> ForRecord<T>() =>
        For(typeof(T)) as RecordCodec<T> ?? throw new ArgumentException($"{typeof(T).Name} cannot be a row: a row is a record");

    /// <exception cref="ArgumentException">No column can have this type.</exception>
    public static object For(Type type) => _byType.GetOrAdd(type, Create);

    private static object Create(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Activator.CreateInstance(typeof(NullableCodec<>).MakeGenericType(underlying), For(underlying))!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            var mayBeNull = Nullable.GetUnderlyingType(element) is not null;
            return Activator.CreateInstance(typeof(ListCodec<>).MakeGenericType(element), For(element), mayBeNull)!;
        }
        if (type.IsPrimitive || type.IsEnum || type.IsArray || type.IsInterface || type.Namespace == nameof(System))
            throw new ArgumentException(
                $"a column cannot have the type {type.Name}: use bool, int, long, float, double, string, byte[], DateOnly, DateTime, " +
                "a nullable of these, a record, or IReadOnlyList of one");
        try
        {
            return typeof(RecordCodecFactory).GetMethod(nameof(RecordCodecFactory.Create))!.MakeGenericMethod(type).Invoke(null, null)!;
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is ArgumentException)
        {
            throw wrapped.InnerException;
        }
    }
}
