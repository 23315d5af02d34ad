namespace BatchSeg.Infer.Tiling;

/// <summary>Sums weighted tiles into whole rows of class probabilities, a band of rows at a time, so that an image of any height needs
/// only one band in memory.</summary>
/// <remarks>Feed tiles in the order of <see cref="TileGrid.Places"/>. When a row of tiles is complete, the image rows that no later tile
/// touches go to <c>emit</c>.</remarks>
public sealed class TileBlend(TileGrid grid, int classes, double overlap, Action<int, ReadOnlyMemory<float>> emit)
{
    private readonly float[] _window = TileWindow.Ramp(grid.Tile, overlap);
    private readonly int _bandRows = Math.Min(grid.Tile, grid.Height);
    private readonly float[] _sums = new float[classes * Math.Min(grid.Tile, grid.Height) * grid.Width];
    private readonly float[] _weights = new float[Math.Min(grid.Tile, grid.Height) * grid.Width];
    private readonly float[] _row = new float[classes * grid.Width];
    private int _bandStart;
    private int _tilesDone;

    /// <summary>Adds one tile.</summary>
    /// <param name="probabilities">[classes, tile, tile]; what lies beyond the image (padding) is left out.</param>
    public void Add(TilePlace place, ReadOnlySpan<float> probabilities)
    {
        var tile = grid.Tile;
        var rows = Math.Min(tile, grid.Height - place.Y);
        var columns = Math.Min(tile, grid.Width - place.X);
        for (var y = 0; y < rows; y++)
        {
            var bandRow = place.Y + y - _bandStart;
            var weights = _weights.AsSpan(bandRow * grid.Width + place.X, columns);
            for (var x = 0; x < columns; x++) weights[x] += _window[y] * _window[x];
            for (var c = 0; c < classes; c++)
            {
                var from = probabilities.Slice((c * tile + y) * tile, columns);
                var to = _sums.AsSpan((bandRow * classes + c) * grid.Width + place.X, columns);
                for (var x = 0; x < columns; x++) to[x] += from[x] * _window[y] * _window[x];
            }
        }
        if (++_tilesDone % grid.ColumnStarts.Count == 0) FinishTileRow(_tilesDone / grid.ColumnStarts.Count);
    }

    private void FinishTileRow(int tileRowsDone)
    {
        var next = tileRowsDone < grid.RowStarts.Count ? grid.RowStarts[tileRowsDone] : _bandStart + _bandRows;
        var ready = next - _bandStart;
        for (var y = 0; y < ready; y++) Emit(y);

        // What the next row of tiles still adds to moves to the top of the band; the rest starts from nothing.
        var keep = _bandRows - ready;
        Shift(_sums, ready * classes * grid.Width, keep * classes * grid.Width);
        Shift(_weights, ready * grid.Width, keep * grid.Width);
        _bandStart = next;
    }

    private void Emit(int bandRow)
    {
        var weights = _weights.AsSpan(bandRow * grid.Width, grid.Width);
        for (var c = 0; c < classes; c++)
        {
            var sums = _sums.AsSpan((bandRow * classes + c) * grid.Width, grid.Width);
            var to = _row.AsSpan(c * grid.Width, grid.Width);
            for (var x = 0; x < to.Length; x++) to[x] = sums[x] / weights[x];
        }
        emit(_bandStart + bandRow, _row);
    }

    private static void Shift(float[] values, int from, int count)
    {
        values.AsSpan(from, count).CopyTo(values);
        values.AsSpan(count).Clear();
    }
}
