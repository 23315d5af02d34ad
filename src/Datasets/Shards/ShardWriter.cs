using BatchSeg.Tables;
using BatchSeg.Tables.Shredding;

namespace BatchSeg.Datasets.Shards;

/// <summary>Writer of shards: their columns, which are <see cref="ShardRow"/>'s properties in snake_case and in their order.</summary>
public static class ShardWriter
{
    /// <inheritdoc cref="ColumnWriter.Write"/>
    public static long Write(string path, IEnumerable<ShardRow> rows, ParquetOptions options) =>
        ColumnWriter.Write(path, rows, NewColumns(), options);

    private static IReadOnlyList<Column<ShardRow>> NewColumns() =>
    [
        Column.Varchar<ShardRow>("sample_id", row => row.SampleId),
        Column.Varchar<ShardRow>("split", row => row.Split),
        Column.Varchar<ShardRow>("source", row => row.Source),
        Column.Integer<ShardRow>("source_height", row => row.SourceHeight),
        Column.Integer<ShardRow>("source_width", row => row.SourceWidth),
        Column.Integer<ShardRow>("height", row => row.Height),
        Column.Integer<ShardRow>("width", row => row.Width),
        Column.Blob<ShardRow>("image", row => row.Image),
        Column.Varchar<ShardRow>("image_format", row => row.ImageFormat),
        Column.Blob<ShardRow>("mask", row => row.Mask),
        Column.Varchar<ShardRow>("mask_format", row => row.MaskFormat),
        Column.List<ShardRow, long>("class_pixels", row => row.ClassPixels, Column.BigInt<long>(Column.Element, pixels => pixels)),
        Column.List<ShardRow, ShardInstance>("instances", row => row.Instances, Column.Struct(Column.Element, NewInstanceColumns())),
        Column.Varchar<ShardRow>("augmentation", row => row.Augmentation),
        Column.BigInt<ShardRow>("source_crc32", row => row.SourceCrc32),
    ];

    private static IReadOnlyList<Column<ShardInstance>> NewInstanceColumns() =>
    [
        Column.Integer<ShardInstance>("class_id", instance => instance.ClassId),
        Column.Integer<ShardInstance>("x0", instance => instance.X0),
        Column.Integer<ShardInstance>("y0", instance => instance.Y0),
        Column.Integer<ShardInstance>("x1", instance => instance.X1),
        Column.Integer<ShardInstance>("y1", instance => instance.Y1),
        Column.BigInt<ShardInstance>("area", instance => instance.Area),
        Column.Boolean<ShardInstance>("is_crowd", instance => instance.IsCrowd),
        Column.Varchar<ShardInstance>("rle", instance => instance.Rle),
    ];
}
