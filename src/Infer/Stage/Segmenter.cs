using BatchSeg.Evaluate.Tables;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Imaging;
using BatchSeg.Imaging.Drawing;
using BatchSeg.Imaging.Encoding;
using BatchSeg.Imaging.Resizing;
using BatchSeg.Infer.Prediction;
using BatchSeg.Infer.Samples;
using BatchSeg.Metrics.Semantic;

namespace BatchSeg.Infer.Stage;

/// <summary>From samples to masks and their numbers, all on the calling thread.</summary>
/// <param name="maskFolder">As in <see cref="RunWork"/>.</param>
internal sealed class Segmenter(LoadedModel model, SettingValues settings, string? maskFolder)
{
    private readonly IReadOnlyList<Rgb> _colours =
        [.. model.Card.Classes.Select(c => Rgb.TryParse(c.Colour, out var colour) ? colour : default)];
    private readonly string _modelId = model.Card.ModelId;
    private readonly MaskNames _names = new(maskFolder);

    /// <summary>One outcome for each sample, in no particular order.</summary>
    public IEnumerable<SampleOutcome> Segment(IReadOnlyList<SampleData> batch) =>
        settings.Get(InferSettings.Tile) is { } tile ? batch.Select(sample => InTiles(new(sample), tile)) : Whole(batch);

    private IEnumerable<SampleOutcome> Whole(IReadOnlyList<SampleData> batch)
    {
        var tried = batch.Select(data => new SampleAttempt(data)).ToList();
        var fitted = tried.Select(sample => (Sample: sample, Image: sample.Try(data => data.Fit(model.Size, model.Resize)))).ToList();
        foreach (var (sample, _) in fitted.Where(pair => pair.Image is null)) yield return sample.Failed();
        var good = fitted.Where(pair => pair.Image is not null).ToList();
        if (good.Count == 0) yield break;
        var maps = model.Predictor.Predict([.. good.Select(pair => pair.Image!.Image)]);
        foreach (var ((sample, image), map) in good.Zip(maps)) yield return Whole(sample, image!.Fit, map);
    }

    private SampleOutcome Whole(SampleAttempt sample, FitBox fit, ProbabilityMap map)
    {
        var (content, ignore, atModel) = (map.Crop(fit.TargetBox), (byte)model.Card.IgnoreIndex,
            settings.Get(InferSettings.MetricsAt) == "model");
        var comparison = Comparison(sample, fit.Source, truth => atModel ? fit.ResizeMask(truth, ignore) : truth);
        var mask = SourceSizeMask.Of(content, fit, ignore, atModel ? null : comparison?.RowsOf(fit.SourceBox));
        var metrics = comparison?.Of(atModel ? SourceSizeMask.Of(map, fit.Target, comparison.Rows) : mask);
        return Finish(sample, mask, metrics, ClassDecision.MeanConfidence(content));
    }

    private SampleOutcome InTiles(SampleAttempt sample, int tile)
    {
        if (sample.Try(data => data.Full()) is not { } image) return sample.Failed();
        var comparison = Comparison(sample, image.Size, truth => truth);
        var (mask, confidence) = TiledPrediction.Of(
            image, model.Predictor, model.Card.Classes.Count, tile, settings.Get(InferSettings.Overlap), settings.Get(InferSettings.Batch),
            comparison?.Rows);
        return Finish(sample, mask, comparison?.Of(mask), confidence);
    }

    private SampleOutcome Finish(SampleAttempt sample, Image mask, ImageMetrics? metrics, double confidence)
    {
        if (sample.Try(data => Draw(data, mask)) is not { } pictures) return sample.Failed();
        var (data, classes) = (sample.Data, model.Card.Classes);
        var row = ImageMetricsRow.Of(
            data.Id, data.Source, _modelId, mask.Height, mask.Width, metrics, classes, confidence, _names.Indexed(data.Id));
        return sample.Done(new(row, RunTotals.OfImage(classes.Count, metrics, confidence), pictures));
    }

    /// <summary>Null where there is no truth, or a bad one.</summary>
    /// <param name="toSize">Brings the truth to the size of the comparison.</param>
    private TruthComparison? Comparison(SampleAttempt sample, PixelSize size, Func<Image, Image> toSize) => sample.Try(data =>
    {
        if (data.Truth() is not { } truth) return null;
        if (truth.Size != size)
            throw new BadItemException(
                RejectCode.SizeMismatch, $"the mask is {truth.Size} and its image {size}: they must be of one size");
        return new TruthComparison(toSize(truth), model.Card.Classes.Count, model.Card.IgnoreIndex);
    });

    private List<(string, byte[])> Draw(SampleData sample, Image mask)
    {
        var pictures = new List<(string, byte[])>();
        // Grey, not palette: a reader that expands palettes would take colours for class ids without a word.
        var kinds = settings.Get(InferSettings.Masks);
        if (kinds.Contains("indexed")) pictures.Add((_names.Indexed(sample.Id), PngEncoder.Encode(mask)));
        if (kinds.Contains("colour"))
            pictures.Add((_names.Colour(sample.Id), PngEncoder.Encode(mask, MaskPainter.Palette(mask, _colours))));
        if (kinds.Contains("overlay"))
            pictures.Add((_names.Overlay(sample.Id), PngEncoder.Encode(MaskPainter.Overlay(sample.Picture(), mask, _colours))));
        return pictures;
    }
}
