using System.Globalization;
using BatchSeg.Evaluate.Tables;
using Spectre.Console;

namespace BatchSeg.Jobs.Text;

/// <summary>A run's numbers for people.</summary>
internal static class MetricsText
{
    private const string Undefined = "-";

    public static void Show(IAnsiConsole console, RunMetricsRow run)
    {
        console.WriteLine($"{run.Measured} of {run.Images} images measured, {run.Rejected} rejected; metrics at "
            + $"the {(run.MetricsAt == "truth" ? "truth's own" : "model's")} size");
        var numbers = new (string Name, double? Value)[]
        {
            ("pixel accuracy", run.PixelAccuracy), ("mean accuracy", run.MeanAccuracy), ("mean IoU", run.MeanIou),
                ("mean Dice", run.MeanDice),
            ("boundary IoU", run.BoundaryIou), ("HD95 in pixels", run.Hd95),
        };
        console.WriteLine(string.Join("   ", numbers.Select(number => $"{number.Name} {Text(number.Value)}")));
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var heading in new[] { "class", "IoU", "Dice", "true pixels", "of them found" })
            table.AddColumn(new TableColumn(heading));
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        foreach (var c in run.Classes)
            table.AddRow(Markup.Escape(c.Name), Text(c.Iou), Text(c.Dice), (c.Tp + c.Fn).ToString("N0", CultureInfo.InvariantCulture),
                c.Tp.ToString("N0", CultureInfo.InvariantCulture));
        console.Write(table);
    }

    private static string Text(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? Undefined;
}
