using BatchSeg.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>The objects of infra/kubernetes, parsed.</summary>
internal static class Manifests
{
    public static string Folder { get; } = Checkout.File("infra", "kubernetes");

    /// <summary>Those that kustomization.yaml lists.</summary>
    public static IReadOnlyList<YamlNode> Objects { get; } =
        [.. Read("kustomization.yaml").Single().List("resources").SelectMany(file => Read(file.ToString()))];

    public static IEnumerable<YamlNode> Read(string file) => Parse(File.ReadAllText(Path.Combine(Folder, file)));

    public static IEnumerable<YamlNode> Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Select(document => document.RootNode);
    }

    /// <summary>The only object of this kind and name.</summary>
    public static YamlNode Get(string kind, string name) =>
        Objects.Single(item => item.Text("kind") == kind && item.Text("metadata", "name") == name);

    public static IEnumerable<string> Names(string kind) =>
        Objects.Where(item => item.Text("kind") == kind).Select(item => item.Text("metadata", "name")!);

    /// <summary>What stands at the end of these keys, or null.</summary>
    public static YamlNode? At(this YamlNode node, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (node is not YamlMappingNode map || !map.Children.TryGetValue(key, out var child)) return null;
            node = child;
        }
        return node;
    }

    public static string? Text(this YamlNode node, params string[] keys) => node.At(keys)?.ToString();

    /// <summary>Empty where there is none.</summary>
    public static IEnumerable<YamlNode> List(this YamlNode node, params string[] keys) => node.At(keys) as YamlSequenceNode ?? [];
}
