using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Which .NET type an element type is read and written as.</summary>
internal static class ElementTypes
{
    private static readonly Dictionary<Type, ScalarType> ByType = new()
    {
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof(bool)] = ScalarType.Bool,
        [typeof(BFloat16)] = ScalarType.BFloat16,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(System.Numerics.Complex)] = ScalarType.ComplexFloat64,
    };

    public static ScalarType Of(Type type) =>
        ByType.TryGetValue(type, out var dtype)
            ? dtype
            : throw new NotSupportedException($"a tensor cannot have elements of {type.Name}: use one of {string.Join(", ", ByType.Keys.Select(t => t.Name))}");

    /// <summary>Bytes per element.</summary>
    public static long Size(ScalarType dtype) => dtype switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => 4,
    };

    public static void Require(Type type, ScalarType dtype)
    {
        if (Of(type) != dtype)
            throw new ArgumentException($"the tensor's elements are {dtype}: they are read as {ByType.First(pair => pair.Value == dtype).Key.Name}, not as {type.Name}");
    }
}
