using BatchSeg.Foundation.Text;

namespace BatchSeg.Foundation.Errors;

/// <summary>One item (an image, a mask, an archive entry) that cannot be used. It becomes a row of the rejected table and never ends a
/// job.</summary>
/// <param name="code">One of <see cref="RejectCode"/>: short, stable, for GROUP BY.</param>
/// <param name="message">One sentence for people: what is wrong, and what would be right.</param>
public sealed class BadItemException(string code, string message, Exception? cause = null)
    : Exception(WithoutSecrets.Of(message), cause)
{
    /// <summary>One of <see cref="RejectCode"/>.</summary>
    public string Code { get; } = code;
}

/// <summary>The codes of the rejected table.</summary>
public static class RejectCode
{
    /// <summary>File without a byte.</summary>
    public const string Empty = "empty_file";

    /// <summary>File whose first bytes are of no format that is read, or of none that may stand there.</summary>
    public const string UnknownFormat = "unknown_format";

    /// <summary>Image, mask or annotation that is damaged, or not of the form that its format asks for.</summary>
    public const string Corrupt = "corrupt_image";

    /// <summary>Image that ends before its picture does.</summary>
    public const string Truncated = "truncated_image";

    /// <summary>Image whose header announces more pixels than are allowed.</summary>
    public const string TooManyPixels = "too_many_pixels";

    /// <summary>Image without a mask, where the layout asks for one, or a mask that no list of segments names.</summary>
    public const string MaskMissing = "mask_missing";

    /// <summary>Sample without its image, or without one of its several images.</summary>
    public const string ImageMissing = "image_missing";

    /// <summary>Sample to be evaluated, of which there is no predicted mask.</summary>
    public const string PredictionMissing = "prediction_missing";

    /// <summary>Mask of another size than its image, or images of one sample that differ in size.</summary>
    public const string SizeMismatch = "mask_size_mismatch";

    /// <summary>Mask with a value or a colour that the layout gives no class.</summary>
    public const string UnknownClass = "mask_value_unknown";

    /// <summary>Picture whose brightness the file does not say: few of many bits used, fractions, bands or pages beyond those that are
    /// read.</summary>
    public const string UnsupportedLevels = "unsupported_levels";

    /// <summary>Archive entry whose name would leave the folder, or cannot be a file's.</summary>
    public const string UnsafeName = "unsafe_name";

    /// <summary>Second archive entry or file of one name; the first is used.</summary>
    public const string DuplicateName = "duplicate_name";

    /// <summary>Archive entry that is a symbolic or hard link.</summary>
    public const string Link = "link";

    /// <summary>Archive entry of more bytes, unpacked, than are allowed for one.</summary>
    public const string EntryTooLarge = "entry_too_large";

    /// <summary>Archive entry whose bytes, sizes or place are not what the archive says.</summary>
    public const string CorruptEntry = "corrupt_entry";

    /// <summary>Archive entry that is encrypted or packed by another method, or a shape that has no area.</summary>
    public const string UnsupportedEntry = "unsupported_entry";

    /// <summary>Item that kills the process that works on it, alone too.</summary>
    public const string WorkerDied = "worker_died";

    /// <summary>Item that takes longer than a task may (`--task-minutes`).</summary>
    public const string TimeLimit = "time_limit";
}
