using System.Globalization;
using System.Security;
using System.Text;

namespace BatchSeg.Imaging.Drawing;

/// <summary>An SVG picture being drawn; lengths are pixels from the top left.</summary>
public sealed class Svg(double width, double height)
{
    private readonly StringBuilder _elements = new();

    /// <summary>Adds a rectangle, above all that was drawn before.</summary>
    /// <param name="x">Of its left edge.</param>
    /// <param name="y">Of its upper edge.</param>
    /// <param name="fill">An SVG colour: `#rrggbb`, a name, `none`.</param>
    /// <param name="stroke">Colour of its outline, 1 pixel wide; null for no outline.</param>
    public void Rectangle(double x, double y, double width, double height, string fill, string? stroke = null) =>
        _elements.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" "
            + $"fill=\"{fill}\"{(stroke is null ? "" : $" stroke=\"{stroke}\"")}/>\n");

    /// <summary>Adds a straight line, 1 pixel wide.</summary>
    /// <param name="stroke">An SVG colour: `#rrggbb`, a name, `none`.</param>
    public void Line(double x1, double y1, double x2, double y2, string stroke) =>
        _elements.Append(CultureInfo.InvariantCulture,
            $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{stroke}\"/>\n");

    /// <summary>Adds a line through all points in their order, 2 pixels wide and not closed.</summary>
    /// <param name="stroke">An SVG colour: `#rrggbb`, a name, `none`.</param>
    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke)
    {
        var path = string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.##},{p.Y:0.##}")));
        _elements.Append(CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{stroke}\" stroke-width=\"2\" points=\"{path}\"/>\n");
    }

    /// <summary>Adds a disc about (<paramref name="x"/>, <paramref name="y"/>).</summary>
    /// <param name="fill">An SVG colour: `#rrggbb`, a name, `none`.</param>
    public void Circle(double x, double y, double radius, string fill) =>
        _elements.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{fill}\"/>\n");

    /// <param name="anchor">Which end of the text is at x: start, middle or end.</param>
    /// <param name="degrees">Clockwise about that end.</param>
    public void Text(
        double x, double y, string text, string anchor = "start", int size = 12, string fill = "#222222", bool bold = false,
        int degrees = 0)
    {
        var weight = bold ? " font-weight=\"bold\"" : "";
        var turn = degrees == 0
            ? "" : string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate({degrees} {x:0.##} {y:0.##})\"");
        _elements.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\" font-size=\"{size}\" fill=\"{fill}\"{weight}{turn}>"
            + $"{SecurityElement.Escape(text)}</text>\n");
    }

    /// <param name="png">The file: it becomes part of the picture.</param>
    public void Picture(double x, double y, double width, double height, byte[] png) => _elements.Append(CultureInfo.InvariantCulture,
        $"<image x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" style=\"image-rendering:pixelated\" "
            + $"href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>\n");

    /// <summary>Text of the whole file: what was drawn until now, in its order, on white.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0.##}\" height=\"{height:0.##}\" viewBox=\"0 "
            + $"0 {width:0.##} {height:0.##}\" font-family=\"sans-serif\">\n<rect width=\"100%\" height=\"100%\" "
            + $"fill=\"white\"/>\n{_elements}</svg>\n");
}
