namespace BatchSeg.Foundation.Errors;

/// <summary>One item (an image, a mask, an archive entry) that cannot be used. It becomes a row of the rejected table and never ends a
/// job.</summary>
/// <param name="code">One of <see cref="RejectCode"/>: short, stable, for GROUP BY.</param>
/// <param name="message">One sentence for people: what is wrong, and what would be right.</param>
public sealed class BadItemException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code { get; } = code;
}

/// <summary>The codes of the rejected table.</summary>
public static class RejectCode
{
    public const string Empty = "empty_file";
    public const string UnknownFormat = "unknown_format";
    public const string Corrupt = "corrupt_image";
    public const string Truncated = "truncated_image";
    public const string TooManyPixels = "too_many_pixels";
    public const string MaskMissing = "mask_missing";
    public const string ImageMissing = "image_missing";
    public const string PredictionMissing = "prediction_missing";
    public const string SizeMismatch = "mask_size_mismatch";
    public const string UnknownClass = "mask_value_unknown";
    public const string UnsafeName = "unsafe_name";
    public const string DuplicateName = "duplicate_name";
    public const string Link = "link";
    public const string EntryTooLarge = "entry_too_large";
    public const string CorruptEntry = "corrupt_entry";
    public const string UnsupportedEntry = "unsupported_entry";
    public const string WorkerDied = "worker_died";
    public const string TimeLimit = "time_limit";
}
