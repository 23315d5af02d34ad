namespace BatchSeg.Tables.Tests;

/// <summary>A row with a column of every type that a column may have.</summary>
public sealed record EveryType(
    bool Flag, int Small, long Big, float Single, double Precise, string Text, byte[] Blob, DateOnly Day, DateTime Time,
    bool? MaybeFlag, int? MaybeSmall, long? MaybeBig, float? MaybeSingle, double? MaybePrecise, string? MaybeText, byte[]? MaybeBlob,
    DateOnly? MaybeDay, DateTime? MaybeTime,
    Part Part, Part? MaybePart, IReadOnlyList<long> Numbers, IReadOnlyList<double?>? MaybeNumbers, IReadOnlyList<Part> Parts,
    IReadOnlyList<IReadOnlyList<string>> Lists)
{
    /// <summary>A row that says a lot about its number, with every nullable null in every third.</summary>
    public static EveryType Number(int i)
    {
        var absent = i % 3 == 0;
        var text = new string((char)('a' + i % 26), i % 40) + "é漢😀";
        var part = new Part(i, text, i % 2 == 0 ? null : i / 7.0);
        return new(
            i % 2 == 0, i, i * 5_000_000_000L, i / 3f, i / 3.0, text, Bytes(i), DateOnly.FromDayNumber(700_000 + i),
            DateTime.UnixEpoch.AddMicroseconds(i * 1_234_567_891L),
            absent ? null : i % 2 == 1, absent ? null : -i, absent ? null : -i * 5_000_000_000L, absent ? null : -i / 3f, absent
                ? null
                : -i / 3.0, absent ? null : text,
            absent ? null : Bytes(i), absent ? null : DateOnly.FromDayNumber(i), absent ? null : DateTime.UnixEpoch.AddDays(-i),
            part, absent ? null : part, [.. Enumerable.Range(0, i % 5).Select(j => (long)j * i)], absent ? null : [1.5, null, i],
            [.. Enumerable.Range(0, i % 4).Select(j => new Part(j, text, null))],
            [.. Enumerable.Range(0, i % 3).Select(j => (IReadOnlyList<string>)[.. Enumerable.Repeat(text, j)])]);
    }

    private static byte[] Bytes(int i) => [.. Enumerable.Range(0, i % 30).Select(j => (byte)(i + j))];
}

public sealed record Part(int Id, string Name, double? Share);
