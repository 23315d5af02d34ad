using System.Globalization;

namespace BatchSeg.Imaging.Drawing;

/// <summary>A line of a chart.</summary>
/// <param name="Points">Rising in X.</param>
public sealed record Series(string Name, string Colour, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over common axes.</summary>
public static class LineChart
{
    private const double Left = 64, Right = 16, Top = 40, Bottom = 44;
    private const int Ticks = 4;
    private const string Grid = "#dddddd", Axis = "#888888";

    /// <summary>Draws into a box of an SVG picture. Series without points are left out.</summary>
    /// <param name="logarithmicX">X is drawn by its logarithm: all must be above 0.</param>
    public static void Draw(Svg svg, string title, string xTitle, IReadOnlyList<Series> series, double x, double y, double width,
        double height, bool logarithmicX = false)
    {
        var shown = series.Where(line => line.Points.Count > 0).ToList();
        svg.Text(x + Left, y + 18, title, bold: true, size: 14);
        if (shown.Count == 0)
        {
            svg.Text(x + width / 2, y + height / 2, "nothing measured", "middle", fill: Axis);
            return;
        }
        double AlongX(double value) => logarithmicX ? Math.Log10(value) : value;
        var across = AxisRange.Of(shown.SelectMany(line => line.Points).Select(point => AlongX(point.X)));
        var up = AxisRange.Of(shown.SelectMany(line => line.Points).Select(point => point.Y)).Rounded(Ticks);
        double PlaceX(double value) => x + Left + across.Share(AlongX(value)) * (width - Left - Right);
        double PlaceY(double value) => y + height - Bottom - up.Share(value) * (height - Top - Bottom);

        foreach (var tick in up.Ticks())
        {
            svg.Line(x + Left, PlaceY(tick), x + width - Right, PlaceY(tick), Grid);
            svg.Text(x + Left - 6, PlaceY(tick) + 4, Label(tick), "end", size: 11);
        }
        svg.Line(x + Left, y + height - Bottom, x + width - Right, y + height - Bottom, Axis);
        foreach (var (value, anchor) in XLabels(shown)) svg.Text(PlaceX(value), y + height - Bottom + 16, Label(value), anchor, size: 11);
        svg.Text(x + Left + (width - Left - Right) / 2, y + height - 12, xTitle, "middle", size: 11, fill: Axis);
        for (var i = 0; i < shown.Count; i++)
            DrawLine(svg, shown[i], [.. shown[i].Points.Select(p => (PlaceX(p.X), PlaceY(p.Y)))], x + width - Right, y + 18,
                shown.Count > 1 ? shown.Count - 1 - i : null);
    }

    private static void DrawLine(Svg svg, Series line, IReadOnlyList<(double X, double Y)> places, double legendRight, double legendY,
        int? legendPlace)
    {
        if (places.Count > 1) svg.Polyline(places, line.Colour);
        if (places.Count <= 40)
            foreach (var (px, py) in places) svg.Circle(px, py, 2.5, line.Colour);
        if (legendPlace is { } place) svg.Text(legendRight - place * 76, legendY, line.Name, "end", fill: line.Colour, bold: true);
    }

    private static IEnumerable<(double Value, string Anchor)> XLabels(IReadOnlyList<Series> shown)
    {
        var values = shown.SelectMany(line => line.Points).Select(point => point.X).Distinct().Order().ToList();
        if (values.Count > 2) yield return (values[values.Count / 2], "middle");
        yield return (values[0], "middle");
        if (values.Count > 1) yield return (values[^1], "end");
    }

    private static string Label(double value) =>
        value.ToString(value != 0 && Math.Abs(value) < 0.001 ? "0.#e0" : "0.####", CultureInfo.InvariantCulture);
}
