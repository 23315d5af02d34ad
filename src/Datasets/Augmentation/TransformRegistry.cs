using System.Reflection;

namespace BatchSeg.Datasets.Augmentation;

/// <summary>The transforms of this assembly, found by their <see cref="TransformAttribute"/>.</summary>
internal static class TransformRegistry
{
    private static readonly SortedDictionary<string, ConstructorInfo> ByName = new(
        typeof(TransformRegistry).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(TransformAttribute)))
            .ToDictionary(type => type.GetCustomAttribute<TransformAttribute>()!.Name, type => type.GetConstructors().Single()),
                StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    public static ITransform Create(string name, TransformParameters parameters) =>
        (ITransform)ByName[name].Invoke(ByName[name].GetParameters().Length == 0 ? [] : [parameters]);
}
