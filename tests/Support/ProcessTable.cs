namespace BatchSeg.Tests.Support;

/// <summary>The processes of this machine, by what stands on their command lines.</summary>
public static class ProcessTable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Ids of the processes whose command lines hold all of these words.</summary>
    public static IReadOnlyList<int> Find(params string[] words) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(int.Parse!)
            .Where(id => id != Environment.ProcessId && CommandLine(id) is { } line
                && words.All(word => line.Contains(word, StringComparison.Ordinal))),
    ];

    /// <summary>Waits until there is one.</summary>
    public static async Task<int> WaitFor(TimeSpan limit, params string[] words)
    {
        var found = await WaitUntil(limit, () => Find(words) is [var first, ..] ? first : (int?)null);
        return found ?? throw new TimeoutException($"no process with {string.Join(" ", words)} within {limit}");
    }

    /// <summary>Whether all of them are gone within the time.</summary>
    public static async Task<bool> AreGone(TimeSpan limit, params string[] words) =>
        await WaitUntil(limit, () => Find(words).Count == 0 ? 1 : (int?)null) is not null;

    /// <summary>The process that started it (proc(5): the second field behind the name, which is in brackets).</summary>
    public static int ParentOf(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static async Task<int?> WaitUntil(TimeSpan limit, Func<int?> found)
    {
        for (var end = DateTime.UtcNow + limit; DateTime.UtcNow < end; await Task.Delay(Pause))
            if (found() is { } value) return value;
        return null;
    }

    private static string? CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return null; // ended in between
        }
    }
}
