using System.Reflection;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Datasets.Layouts;

/// <summary>The layouts that come with the program: the YAML files of the folder BuiltIn, embedded under their names.</summary>
public static class BuiltInLayouts
{
    private static readonly string Prefix = $"{typeof(BuiltInLayouts).Namespace}.BuiltIn.";
    private static readonly Assembly Home = typeof(BuiltInLayouts).Assembly;

    /// <summary>What `--layout` takes beside a file: names without extension, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => Path.GetFileNameWithoutExtension(resource[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="WrongUsageException">There is no such layout.</exception>
    public static string Read(string name)
    {
        if (!Names.Contains(name))
            throw new WrongUsageException(
                $"unknown layout '{name}'.{NearestName.Hint(name, Names)} Or give a file of your own, such as ./mine.yaml "
                    + $"(docs/reference/layouts.md says how).");
        using var reader = new StreamReader(Home.GetManifestResourceStream($"{Prefix}{name}.yaml")!);
        return reader.ReadToEnd();
    }
}
