using BatchSeg.Foundation.Errors;

namespace BatchSeg.Foundation.Text;

/// <summary>What is wrong in one YAML file, in the order of its lines.</summary>
/// <param name="file">What people call the file.</param>
public sealed class YamlFaults(string file)
{
    private readonly SortedSet<(long Line, int Order, string Text)> _faults = [];
    private readonly HashSet<(long Line, string Text)> _seen = [];

    /// <summary>Notes a fault; the same text at the same line is told once.</summary>
    /// <param name="line">From 1.</param>
    public void Add(long line, string text)
    {
        if (_seen.Add((line, text))) _faults.Add((line, _faults.Count, text));
    }

    /// <exception cref="WrongUsageException">There is at least one fault; all are told, each with the file's name and its
    /// line.</exception>
    public void ThrowIfAny() => WrongUsageException.ThrowIfAny(_faults.Select(fault => $"{file}, line {fault.Line}: {fault.Text}"));
}
