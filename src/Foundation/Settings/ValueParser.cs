namespace BatchSeg.Foundation.Settings;

/// <summary>Reads the text of a setting.</summary>
/// <param name="flag">What messages call the setting.</param>
/// <param name="faults">Takes whole sentences; with one, the returned value counts for nothing.</param>
public delegate T ReadValue<out T>(string flag, string text, ICollection<string> faults);

/// <summary>How values of one kind are read and written.</summary>
/// <param name="Allowed">What is allowed, in words that follow "it must be".</param>
/// <param name="Write">A value as text, the same for all ways of writing it; null for no value.</param>
public sealed record ValueParser<T>(string Allowed, ReadValue<T> Read, Func<T, string?> Write)
{
    /// <summary>A setting may be left out, and has no value then.</summary>
    public bool IsOptional { get; init; }

    /// <summary>"" is a value.</summary>
    public bool TakesEmpty { get; init; }
}
