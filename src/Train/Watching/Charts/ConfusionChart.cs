using System.Globalization;
using BatchSeg.Data.Layouts;
using BatchSeg.Metrics;

namespace BatchSeg.Train.Watching.Charts;

/// <summary>`best/confusion.svg`: rows are truth, columns prediction; a cell is the share of its row, so the diagonal is recall.</summary>
internal static class ConfusionChart
{
    private const double Labels = 130, Top = 84, Margin = 16;

    public static string Draw(ConfusionMatrix confusion, IReadOnlyList<ClassDefinition> classes)
    {
        var cell = classes.Count <= 6 ? 72.0 : classes.Count <= 24 ? 40 : 14;
        var svg = new Svg(Math.Max(300, Labels + classes.Count * cell + Margin), Top + classes.Count * cell + Margin);
        svg.Text(Margin, 22, "Confusion matrix: share of each true class", bold: true, size: 14);
        svg.Text(Labels, 44, "predicted", fill: "#888888");
        svg.Text(Margin, Top - 8, "true", fill: "#888888");
        for (var truth = 0; truth < classes.Count; truth++)
        {
            Label(svg, classes[truth], Margin, Top + truth * cell + cell / 2, Labels - Margin);
            Label(svg, classes[truth], Labels + truth * cell + 2, Top - 8, cell);
            var pixels = Enumerable.Range(0, classes.Count).Sum(predicted => confusion[truth, predicted]);
            for (var predicted = 0; predicted < classes.Count; predicted++)
                Cell(svg, pixels == 0 ? null : confusion[truth, predicted] / (double)pixels, Labels + predicted * cell, Top + truth * cell, cell);
        }
        return svg.ToString();
    }

    /// <param name="share">Null for a class without true pixels.</param>
    private static void Cell(Svg svg, double? share, double x, double y, double side)
    {
        svg.Rectangle(x, y, side - 1, side - 1, Shade(share ?? 0));
        if (side < 30) return;
        var text = share is { } value ? value.ToString(side < 60 ? "0.00" : "0.000", CultureInfo.InvariantCulture) : "-";
        svg.Text(x + side / 2, y + side / 2 + 4, text, "middle", side < 60 ? 11 : 14, share > 0.5 ? "white" : "#222222");
    }

    private static void Label(Svg svg, ClassDefinition c, double x, double y, double room)
    {
        svg.Rectangle(x, y - 9, 10, 10, c.Colour, "#666666");
        var letters = Math.Max(1, (int)((room - 16) / 7));
        if (room >= 30) svg.Text(x + 14, y, c.Name.Length <= letters ? c.Name : c.Name[..letters], size: 11);
    }

    /// <summary>White to dark blue.</summary>
    private static string Shade(double share)
    {
        int Between(int from, int to) => (int)Math.Round(from + (to - from) * share);
        return $"#{Between(0xf4, 0x08):x2}{Between(0xf6, 0x3a):x2}{Between(0xfb, 0x7c):x2}";
    }
}
