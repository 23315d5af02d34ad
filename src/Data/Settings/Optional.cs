namespace BatchSeg.Data.Settings;

/// <summary>Parsers of numbers and dates that may be left out.</summary>
public static class OptionalNumbers
{
    /// <summary>The same, null where nothing is given.</summary>
    public static ValueParser<T?> Optional<T>(this ValueParser<T> parser) where T : struct =>
        new(parser.Allowed, (flag, text, faults) => parser.Read(flag, text, faults), value => value is { } given ? parser.Write(given)
        : null)
        {
            IsOptional = true,
        };
}

/// <summary>Parsers of texts and objects that may be left out.</summary>
public static class OptionalObjects
{
    /// <summary>The same, null where nothing is given.</summary>
    public static ValueParser<T?> Optional<T>(this ValueParser<T> parser) where T : class =>
        new(parser.Allowed, parser.Read, value => value is null ? null : parser.Write(value))
        {
            IsOptional = true, TakesEmpty = parser.TakesEmpty,
        };
}
