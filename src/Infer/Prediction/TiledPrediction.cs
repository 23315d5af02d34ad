using BatchSeg.Imaging;
using BatchSeg.Infer.Tiling;

namespace BatchSeg.Infer.Prediction;

/// <summary>Predicts an image larger than the model's size in overlapping tiles at the image's own resolution.</summary>
public static class TiledPrediction
{
    /// <summary>The mask, [height, width, 1] class ids, and the mean confidence over its pixels.</summary>
    /// <param name="batch">Tiles per forward pass.</param>
    public static (Image Mask, double Confidence) Of(
        Image image, Predictor predictor, int classes, int tile, double overlap, int batch, DecidedRow? each = null)
    {
        var grid = new TileGrid(image.Height, image.Width, tile, overlap);
        var mask = new Image(image.Height, image.Width, 1);
        var best = new float[image.Width];
        var confidence = 0.0;
        var blend = new TileBlend(grid, classes, overlap, (y, row) =>
        {
            ClassDecision.Row(row.Span, classes, mask.Row(y), best);
            foreach (var value in best) confidence += value;
            each?.Invoke(y, mask.Row(y), best);
        });
        foreach (var places in grid.Places().Chunk(batch))
        {
            var maps = predictor.Predict([.. places.Select(place => Cut(image, place, tile))]);
            foreach (var (place, map) in places.Zip(maps)) blend.Add(place, map.Values);
        }
        return (mask, confidence / ((double)image.Height * image.Width));
    }

    /// <summary>One tile; what lies beyond the image repeats its last row and column, which a network takes better than black.</summary>
    private static Image Cut(Image image, TilePlace place, int tile)
    {
        var cut = new Image(tile, tile, image.Channels);
        var columns = Math.Min(tile, image.Width - place.X);
        for (var y = 0; y < tile; y++)
        {
            var from = image.Row(Math.Min(place.Y + y, image.Height - 1)).Slice(place.X * image.Channels, columns * image.Channels);
            var to = cut.Row(y);
            from.CopyTo(to);
            for (var x = columns; x < tile; x++) from[^image.Channels..].CopyTo(to[(x * image.Channels)..]);
        }
        return cut;
    }
}
