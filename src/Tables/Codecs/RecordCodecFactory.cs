using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace BatchSeg.Tables.Codecs;

/// <summary>Compiler of a record type into a <see cref="RecordCodec{T}"/>: reflection happens here, once a type, never per row.</summary>
internal static class RecordCodecFactory
{
    /// <exception cref="ArgumentException">The type is no record with a constructor whose parameters are its properties.</exception>
    public static RecordCodec<T> Create<T>()
    {
        var constructor = typeof(T).GetConstructors().Where(c => c.GetParameters().Length > 0).MaxBy(c => c.GetParameters().Length)
            ?? throw new ArgumentException(
                $"{typeof(T).Name} cannot be a row: it needs a constructor whose parameters are its columns, as a record has");
        var properties = constructor.GetParameters().Select(parameter => typeof(T).GetProperty(parameter.Name!)
            ?? throw new ArgumentException(
                $"{typeof(T).Name} cannot be a row: its constructor's {parameter.Name} is no property")).ToArray();
        return new(properties.Select(CreateField<T>).ToArray(), CompileConstructor<T>(constructor, properties));
    }

    private static RecordField<T> CreateField<T>(PropertyInfo property)
    {
        var record = Expression.Parameter(typeof(T));
        var get = Expression.Lambda(Expression.Property(record, property), record).Compile();
        var codec = Codecs.For(property.PropertyType);
        var mayBeNull = new NullabilityInfoContext().Create(property).ReadState != NullabilityState.NotNull;
        var type = typeof(RecordField<,>).MakeGenericType(typeof(T), property.PropertyType);
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        return (RecordField<T>)Activator.CreateInstance(type, name, codec, get, mayBeNull)!;
    }

    /// <summary>(columns, i) => new T(((A[])columns[0])[i], ((B[])columns[1])[i], ...)</summary>
    private static Func<Array[], int, T> CompileConstructor<T>(ConstructorInfo constructor, PropertyInfo[] properties)
    {
        var columns = Expression.Parameter(typeof(Array[]), "columns");
        var row = Expression.Parameter(typeof(int), "i");
        var arguments = properties.Select((property, f) => (Expression)Expression.ArrayIndex(
            Expression.Convert(Expression.ArrayIndex(columns, Expression.Constant(f)), property.PropertyType.MakeArrayType()), row));
        return Expression.Lambda<Func<Array[], int, T>>(Expression.New(constructor, arguments), columns, row).Compile();
    }
}
