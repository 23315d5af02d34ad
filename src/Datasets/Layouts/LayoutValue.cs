using BatchSeg.Foundation.Settings;

namespace BatchSeg.Datasets.Layouts;

/// <summary>A setting that names a layout.</summary>
public static class LayoutValue
{
    /// <summary>A built-in layout's name, or a layout file.</summary>
    public static ValueParser<Layout> Named { get; } = new(
        $"{string.Join(", ", BuiltInLayouts.Names)}, or a layout file", (_, text, _) => Layout.Load(text), layout => layout.Name);
}
