using BatchSeg.Datasets.Layouts;
using BatchSeg.Datasets.Masks;

namespace BatchSeg.Datasets.Tests.Masks;

/// <summary>Readers of shapes in JSON.</summary>
internal static class ShapeReader
{
    /// <summary>Of two classes: 0 is `ground`, 1 is named.</summary>
    public static MaskReader Of(string kind, string name) => Layout.Parse($$"""
        name: shapes
        images: {files: "*.jpg"}
        masks: {files: "*.json", read: {{kind}}}
        classes:
          - {name: ground, colour: "#000000"}
          - {name: {{name}}, colour: "#00ff00"}
        """, "shapes.yaml").Masks!.Reader;
}
