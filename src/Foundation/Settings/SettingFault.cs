using BatchSeg.Foundation.Errors;

namespace BatchSeg.Foundation.Settings;

/// <summary>Something that is wrong with settings.</summary>
/// <param name="Text">Sentence for people: `--overlap is 1.5: it must be from 0 to 0.9`.</param>
/// <param name="About">Settings that it is about; none where the setting itself is unknown.</param>
public sealed record SettingFault(string Text, params IReadOnlyList<Setting> About)
{
    /// <summary><see cref="ExitCode.InputMissing"/> for a file that a setting names and that is not there; wrong usage
    /// otherwise.</summary>
    public ExitCode Code { get; init; } = ExitCode.WrongUsage;

    /// <summary>Throws where there is a fault; all are told at once.</summary>
    /// <exception cref="WrongUsageException">There are faults, and not only of files that are not there.</exception>
    /// <exception cref="InputMissingException">Files are not there, and nothing else is wrong.</exception>
    public static void ThrowIfAny(IReadOnlyCollection<SettingFault> faults)
    {
        var texts = faults.Select(fault => fault.Text).Distinct().ToList();
        if (texts.Count > 0 && faults.All(fault => fault.Code == ExitCode.InputMissing))
            throw new InputMissingException(string.Join(Environment.NewLine, texts));
        WrongUsageException.ThrowIfAny(texts);
    }
}
