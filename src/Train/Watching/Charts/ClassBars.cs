using System.Globalization;
using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Train.Watching.Charts;

/// <summary>`best/class-iou.svg`: a bar of each class's IoU in the class's colour.</summary>
internal static class ClassBars
{
    private const double Bar = 22, Step = 30, Labels = 150, Length = 400, Top = 40, Margin = 70;

    public static string Draw(ConfusionMatrix confusion, IReadOnlyList<ClassDefinition> classes)
    {
        var svg = new Svg(Labels + Length + Margin, Top + classes.Count * Step + 16);
        svg.Text(Labels, 22, string.Create(CultureInfo.InvariantCulture, $"IoU of each class (mean {confusion.MeanIoU:0.000})"),
            bold: true, size: 14);
        for (var i = 0; i < classes.Count; i++)
        {
            var (y, iou) = (Top + i * Step, confusion.IoU(classes[i].Id));
            svg.Text(Labels - 8, y + 16, classes[i].Name, "end");
            svg.Rectangle(Labels, y, Length, Bar, "#f1f3f5");
            svg.Rectangle(Labels, y, Length * (iou ?? 0), Bar, classes[i].Colour, "#666666");
            svg.Text(Labels + Length + 8, y + 16, iou is { } value ? value.ToString("0.000", CultureInfo.InvariantCulture) : "absent");
        }
        return svg.ToString();
    }
}
