using BatchSeg.Data.Errors;
using BatchSeg.Data.Imaging;
using BatchSeg.Data.Settings;
using BatchSeg.Engine.Tasks;
using BatchSeg.Infer.Prediction;
using BatchSeg.Infer.Samples;
using BatchSeg.Metrics;
using BatchSeg.Metrics.Tables;

namespace BatchSeg.Infer.Stage;

/// <summary>From samples to masks and their numbers, all on the calling thread.</summary>
/// <param name="maskFolder">As in <see cref="RunWork"/>.</param>
/// <param name="rejected">Takes the samples that cannot be segmented.</param>
internal sealed class Segmenter(LoadedModel model, SettingValues settings, string? maskFolder, List<RejectedItem> rejected)
{
    private readonly IReadOnlyList<Rgb> _colours = [.. model.Card.Classes.Select(c => Rgb.TryParse(c.Colour, out var colour) ? colour : default)];
    private readonly string _modelId = model.Card.ModelId;
    private readonly MaskNames _names = new(maskFolder);

    public IEnumerable<SegmentedSample> Segment(IReadOnlyList<SampleData> batch) =>
        settings.Get(InferSettings.Tile) is { } tile ? InTiles(batch, tile) : Whole(batch);

    private IEnumerable<SegmentedSample> Whole(IReadOnlyList<SampleData> batch)
    {
        var fitted = batch.Select(sample => (Sample: sample, Fitted: Try(sample, () => sample.Fit(model.Size, model.Resize)))).Where(pair => pair.Fitted is not null).ToList();
        if (fitted.Count == 0) yield break;
        var maps = model.Predictor.Predict([.. fitted.Select(pair => pair.Fitted!.Image)]);
        foreach (var ((sample, image), map) in fitted.Zip(maps))
        {
            var fit = image!.Fit;
            var content = map.Crop(fit.TargetBox);
            var atModel = settings.Get(InferSettings.MetricsAt) == "model";
            var comparison = Comparison(sample, fit.Source, truth => atModel ? fit.ResizeMask(truth, (byte)model.Card.IgnoreIndex) : truth);
            var mask = SourceSizeMask.Of(content, fit, (byte)model.Card.IgnoreIndex, atModel ? null : comparison?.RowsOf(fit.SourceBox));
            var metrics = comparison?.Of(atModel ? SourceSizeMask.Of(map, fit.Target, comparison.Rows) : mask);
            if (Finish(sample, mask, metrics, ClassDecision.MeanConfidence(content)) is { } segmented) yield return segmented;
        }
    }

    private IEnumerable<SegmentedSample> InTiles(IReadOnlyList<SampleData> batch, int tile)
    {
        foreach (var sample in batch)
        {
            if (Try(sample, sample.Full) is not { } image) continue;
            var comparison = Comparison(sample, image.Size, truth => truth);
            var (mask, confidence) = TiledPrediction.Of(
                image, model.Predictor, model.Card.Classes.Count, tile, settings.Get(InferSettings.Overlap),
                settings.Get(InferSettings.Batch), comparison?.Rows);
            if (Finish(sample, mask, comparison?.Of(mask), confidence) is { } segmented) yield return segmented;
        }
    }

    private SegmentedSample? Finish(SampleData sample, Image mask, ImageMetrics? metrics, double confidence)
    {
        var pictures = Try(sample, () => Draw(sample, mask));
        if (pictures is null) return null;
        var row = ImageMetricsRow.Of(sample.Id, sample.Source, _modelId, mask.Height, mask.Width, metrics, model.Card.Classes, confidence, _names.Indexed(sample.Id));
        return new SegmentedSample(row, RunTotals.OfImage(model.Card.Classes.Count, metrics, confidence), pictures);
    }

    /// <summary>Null where there is no truth. A bad one costs the sample its numbers, not its mask.</summary>
    /// <param name="toSize">Brings the truth to the size of the comparison.</param>
    private TruthComparison? Comparison(SampleData sample, PixelSize size, Func<Image, Image> toSize) => Try(sample, () =>
    {
        if (sample.Truth() is not { } truth) return null;
        if (truth.Size != size) throw new BadItemException(RejectCode.SizeMismatch, $"the mask is {truth.Size} and its image {size}: they must be of one size");
        return new TruthComparison(toSize(truth), model.Card.Classes.Count, model.Card.IgnoreIndex);
    });

    private List<(string, byte[])> Draw(SampleData sample, Image mask)
    {
        var pictures = new List<(string, byte[])>();
        // Grey, not palette: a reader that expands palettes would take colours for class ids without a word.
        var kinds = settings.Get(InferSettings.Masks);
        if (kinds.Contains("indexed")) pictures.Add((_names.Indexed(sample.Id), PngEncoder.Encode(mask)));
        if (kinds.Contains("colour")) pictures.Add((_names.Colour(sample.Id), PngEncoder.Encode(MaskPainter.Colour(mask, _colours))));
        if (kinds.Contains("overlay"))
            pictures.Add((_names.Overlay(sample.Id), PngEncoder.Encode(MaskPainter.Overlay(sample.Picture(), mask, _colours))));
        return pictures;
    }

    private T? Try<T>(SampleData sample, Func<T?> action) where T : class
    {
        try
        {
            return action();
        }
        catch (BadItemException bad)
        {
            rejected.Add(new(sample.Id, sample.Source, bad.Code, bad.Message));
            return null;
        }
    }
}
