namespace BatchSeg.Tables.Codecs;

/// <summary>Dates and times as DuckDB stores them: days and microseconds since 1970-01-01 UTC.</summary>
internal static class EpochTime
{
    private static readonly int _epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int Days(DateOnly date) => date.DayNumber - _epochDay;

    /// <summary>A time of unspecified kind counts as UTC.</summary>
    public static long Microseconds(DateTime time) =>
        ((time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <exception cref="InvalidDataException">DuckDB has years that .NET has not.</exception>
    public static DateOnly Date(int days)
    {
        var day = (long)days + _epochDay;
        return day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)day)
            : throw new InvalidDataException($"{days} days from 1970-01-01 is outside of the years 1 to 9999");
    }

    /// <inheritdoc cref="Date"/>
    public static DateTime Time(long microseconds)
    {
        var ticks = (Int128)microseconds * TimeSpan.TicksPerMicrosecond + DateTime.UnixEpoch.Ticks;
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new((long)ticks, DateTimeKind.Utc)
            : throw new InvalidDataException($"{microseconds} microseconds from 1970-01-01 is outside of the years 1 to 9999");
    }
}
