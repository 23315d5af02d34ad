using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using BatchSeg.Foundation.Classes;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Decoding;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Tables;
using BatchSeg.Tests.Support;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Watching;
using BatchSeg.Train.Watching.Charts;
using BatchSeg.Train.Watching.TensorBoard;

namespace BatchSeg.Train.Tests;

/// <summary>What a training leaves for people to look at.</summary>
public sealed class WatchingTests : IClassFixture<WatchedTraining>
{
    private static readonly string[] Tags =
        ["learning_rate", "loss/train", "loss/val", "pixel_accuracy/val", "mean_iou/val", "mean_dice/val", "iou/ground", "iou/rectangle",
        "panel"];

    private readonly WatchedTraining _training;

    public WatchingTests(WatchedTraining training) => _training = training;

    [Fact]
    public void Event_files_hold_the_history_and_the_panel_of_each_epoch()
    {
        var files = _training.EventFiles();
        Assert.Equal(3, files.Count);
        var values = files.Select(file => EventReader.Read(File.ReadAllBytes(file))).ToList();
        Assert.All(values, (of, at) => Assert.Equal(Tags.Select(tag => (at + 1L, tag)), of.Select(value => (value.Step, value.Tag))));
        var history = _training.History();
        Assert.Equal(history.Where(row => row.Split == "train").Select(row => (float)row.Loss),
            values.Select(of => of.Single(v => v.Tag == "loss/train").Scalar!.Value));
        Assert.Equal(File.ReadAllBytes(_training.FileOf("panels/epoch-0002.png")), values[1].Single(v => v.Tag == "panel").Png);
    }

    [SkippableFact]
    public void Event_files_are_read_by_another_program()
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "there is no /usr/bin/python3");
        using var reader =
            Process.Start(
            new ProcessStartInfo("/usr/bin/python3",
            [Checkout.File("tests", "Train", "fixtures", "read_events.py"), .. _training.EventFiles()]) { RedirectStandardOutput =
            true })!;
        var lines = reader.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(reader.WaitForExit(30_000) && reader.ExitCode == 0);
        Assert.Equal(Enumerable.Range(1, 3).SelectMany(_ => Tags), lines.Select(line => line.GetProperty("tag").GetString()));
        var panel = lines[8].GetProperty("image");
        Assert.Equal((4 * 36 + 4, 3 * 36 + 4, true),
            (panel.GetProperty("height").GetInt32(), panel.GetProperty("width").GetInt32(), panel.GetProperty("png").GetBoolean()));
        Assert.Equal(_training.History()[^1].MeanIou!.Value,
            lines.Last(line => line.GetProperty("tag").GetString() == "mean_iou/val").GetProperty("scalar").GetDouble(), 1e-6);
    }

    [Fact]
    public void Masked_checksum_is_that_of_rfc_3720()
    {
        // RFC 3720, B.4: 32 bytes of zeros have the CRC-32C 0x8a9136aa.
        Assert.Equal(unchecked((0x8a9136aau >> 15 | 0x8a9136aau << 17) + 0xa282ead8u), MaskedCrc32C.Of(new byte[32]));
    }

    [Fact]
    public void Csv_has_a_line_for_each_row_of_the_history()
    {
        var lines = File.ReadAllText(_training.FileOf("history.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("epoch,split,samples,learning_rate,loss,pixel_accuracy,mean_iou,mean_dice,binary_accuracy,smoothed_iou,iou "
            + "ground,iou rectangle", lines[0]);
        var history = _training.History();
        Assert.Equal(history.Count, lines.Length - 1);
        Assert.All(history.Zip(lines.Skip(1)), pair => Assert.Equal(pair.First.Loss, double.Parse(pair.Second.Split(',')[4])));
        Assert.EndsWith(",,,,,", lines[1], StringComparison.Ordinal); // nothing is predicted in training
    }

    [Fact]
    public void Csv_quotes_names_with_commas()
    {
        var row = new HistoryRow(1, "val", 1, 0.1, 0.2, 0.3, 0.4, 0.5, [new(0, "road, \"other\"", null, null)]);
        Assert.Equal("epoch,split,samples,learning_rate,loss,pixel_accuracy,mean_iou,mean_dice,binary_accuracy,smoothed_iou,\"iou road, "
            + "\"\"other\"\"\"\r\n1,val,1,0.1,0.2,0.3,0.4,0.5,,,\r\n", HistoryCsv.Of([row]));
    }

    [Fact]
    public void Curves_have_a_point_for_each_epoch()
    {
        var svg = XElement.Load(_training.FileOf("curves.svg"));
        var lines = svg.Elements().Where(e => e.Name.LocalName == "polyline").ToList();
        Assert.Equal(5, lines.Count); // two losses, mIoU, accuracy, learning rate
        Assert.All(lines, line => Assert.Equal(3, line.Attribute("points")!.Value.Split(' ').Length));
    }

    [Fact]
    public void Curves_are_a_picture_too_in_the_same_colours()
    {
        var picture = ImageDecoder.Decode(File.ReadAllBytes(_training.FileOf("curves.png")), new DecodeOptions());
        Assert.Equal(new PixelSize(840, 1380), picture.Size);
        var colours = picture.Pixels.Chunk(3).Select(pixel => new Rgb(pixel[0], pixel[1], pixel[2])).ToHashSet();
        // paper, two lines, letters
        Assert.Superset(new HashSet<Rgb> { new(255, 255, 255), new(0x1f, 0x77, 0xb4), new(0xe8, 0x59, 0x0c), new(0x22, 0x22, 0x22) },
            colours);
    }

    [Fact]
    public void Gallery_shows_each_example_and_a_legend_in_the_classes_colours()
    {
        var svg = XElement.Load(_training.FileOf("best/gallery.svg"));
        Assert.Equal(4 * 4, svg.Elements().Count(e => e.Name.LocalName == "image"));
        Assert.All(SyntheticShards.Classes, c => Assert.Contains(svg.Elements(), e => e.Attribute("fill")?.Value == c.Colour));
        Assert.All(SyntheticShards.Classes, c => Assert.Contains(svg.Elements(), e => e.Value == c.Name));
    }

    [Fact]
    public void Bars_and_confusion_matrix_are_those_of_the_best_epoch()
    {
        var best = _training.History().Where(row => row.Split == "val").MaxBy(row => row.MeanIou)!;
        var bars = XElement.Load(_training.FileOf("best/class-iou.svg"));
        Assert.All(best.Classes, c => Assert.Contains(bars.Elements(), e => e.Value == $"{c.Iou:0.000}"));
        Assert.Equal(4, XElement.Load(_training.FileOf("best/confusion.svg")).Elements()
            .Count(e => e.Name.LocalName == "text" && e.Value.StartsWith("0.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Error_map_tells_right_wrong_and_ignored_pixels_apart()
    {
        var map = ErrorMap.Of(new Image(1, 3, 1, [1, 1, 255]), new Image(1, 3, 1, [1, 0, 0]), ignoreIndex: 255);
        Assert.Equal([ErrorMap.Right, ErrorMap.Wrong, ErrorMap.Ignored],
            Enumerable.Range(0, 3).Select(i => new Rgb(map.Pixels[3 * i], map.Pixels[3 * i + 1], map.Pixels[3 * i + 2])));
    }

    [Theory]
    [InlineData(0.0446, 0.0629, "0.04 0.045 0.05 0.055 0.06 0.065")]
    [InlineData(0, 1, "0 0.5 1")]
    [InlineData(3, 3, "1 2 3 4 5")]
    public void Axis_has_round_ticks_from_end_to_end(double low, double high, string expected)
    {
        var range = AxisRange.Of([low, high]).Rounded(4);
        Assert.Equal(expected, string.Join(' ', range.Ticks().Select(tick => tick.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal((0, 1), (range.Share(range.Ticks().First()), range.Share(range.Ticks().Last())));
    }

    [Fact]
    public void Text_in_a_chart_is_escaped()
    {
        var svg = XElement.Parse(ClassBars.Draw(
            new Metrics.Semantic.ConfusionMatrix(1), [new ClassDefinition(0, "<tree> & \"leaf\"", "#00ff00")]));
        Assert.Contains(svg.Elements(), e => e.Value == "<tree> & \"leaf\"");
    }
}

/// <summary>A training that several tests look at.</summary>
public sealed class WatchedTraining : IAsyncLifetime, IDisposable
{
    private readonly TrainingFixture _training = new();

    public Task InitializeAsync() => _training.Train("model");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _training.Dispose();

    public string FileOf(string name) => Path.Combine(_training.Output("model"), name);

    public List<string> EventFiles() => [.. Directory.GetFiles(FileOf("tensorboard")).Order(StringComparer.Ordinal)];

    internal List<HistoryRow> History() => ParquetReader.Read<HistoryRow>(FileOf("history.parquet")).ToList();
}
