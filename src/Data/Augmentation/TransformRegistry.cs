using System.Reflection;

namespace BatchSeg.Data.Augmentation;

/// <summary>The transforms of this assembly, found by their <see cref="TransformAttribute"/>.</summary>
internal static class TransformRegistry
{
    private static readonly SortedDictionary<string, ConstructorInfo> s_byName = new(
        typeof(TransformRegistry).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(TransformAttribute)))
            .ToDictionary(type => type.GetCustomAttribute<TransformAttribute>()!.Name, type => type.GetConstructors().Single()), StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => s_byName.Keys;

    public static ITransform Create(string name, TransformParameters parameters) => (ITransform)s_byName[name].Invoke(s_byName[name].GetParameters().Length == 0 ? [] : [parameters]);
}
