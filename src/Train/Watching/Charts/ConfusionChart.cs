using System.Globalization;
using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Train.Watching.Charts;

/// <summary>`best/confusion.svg`: rows are truth, columns prediction; a cell is the share of its row, so the diagonal is recall.</summary>
internal static class ConfusionChart
{
    private const double Labels = 130, Top = 150, Margin = 16;

    public static string Draw(ConfusionMatrix confusion, IReadOnlyList<ClassDefinition> classes)
    {
        var cell = classes.Count <= 6 ? 72.0 : classes.Count <= 24 ? 40 : 14;
        var svg = new Svg(Math.Max(300, Labels + classes.Count * cell + 60), Top + classes.Count * cell + Margin);
        svg.Text(Margin, 22, "Confusion matrix: share of each true class", bold: true, size: 14);
        svg.Text(Margin, 44, "rows are truth, columns prediction", fill: "#888888");
        for (var truth = 0; truth < classes.Count; truth++)
        {
            var middle = truth * cell + cell / 2;
            Label(svg, classes[truth], Margin, Top + middle + 4, degrees: 0);
            Label(svg, classes[truth], Labels + middle + 4, Top - 8, degrees: -60);
            var pixels = Enumerable.Range(0, classes.Count).Sum(predicted => confusion[truth, predicted]);
            for (var predicted = 0; predicted < classes.Count; predicted++)
                Cell(svg, pixels == 0 ? null : confusion[truth, predicted] / (double)pixels, Labels + predicted * cell, Top + truth * cell,
                    cell);
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

    private static void Label(Svg svg, ClassDefinition c, double x, double y, int degrees)
    {
        svg.Rectangle(degrees == 0 ? x : x - 9, y - 9, 10, 10, c.Colour, "#666666");
        svg.Text(degrees == 0 ? x + 14 : x, degrees == 0 ? y : y - 12, c.Name.Length <= 16 ? c.Name : c.Name[..16], size: 11,
            degrees: degrees);
    }

    /// <summary>White to dark blue.</summary>
    private static string Shade(double share)
    {
        int Between(int from, int to) => (int)Math.Round(from + (to - from) * share);
        return $"#{Between(0xf4, 0x08):x2}{Between(0xf6, 0x3a):x2}{Between(0xfb, 0x7c):x2}";
    }
}
