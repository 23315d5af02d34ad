using BatchSeg.Foundation.Errors;

namespace BatchSeg.Foundation.Settings;

/// <summary>One setting of a stage or verb: a flag, a key of job files, a line of the help and of docs/settings.md and, where it shapes
/// the output, a part of what makes two runs the same job. It is declared once, in its table.</summary>
public abstract class Setting
{
    private protected Setting(SettingGroup group, string name, string form, string help) =>
        (Group, Name, Form, Help) = (group, name, form, help);

    /// <summary>Heading that it stands under in the help.</summary>
    public SettingGroup Group { get; }

    /// <summary>Key in job files and recipes; with two dashes before it, the flag.</summary>
    public string Name { get; }

    /// <summary>What stands for its value in the help: `N`, `SHARE`, `NAME|FILE.yaml`; "" for a switch.</summary>
    public string Form { get; }

    /// <summary>Sentence that says what it does.</summary>
    public string Help { get; }

    /// <summary>Text of its default, as it would be written; null where it has none.</summary>
    public string? Standard { get; private protected init; }

    /// <summary>Values that it takes, in words: `a whole number of at least 1`.</summary>
    public abstract string Allowed { get; }

    /// <summary>Given without a flag's name, by its place on the command line.</summary>
    public bool IsArgument { get; init; }

    /// <summary>May be given many times.</summary>
    public bool IsMany { get; private protected init; }

    /// <summary>A flag without a value on the command line; `true` or `false` in files.</summary>
    public bool IsSwitch => Form.Length == 0;

    /// <summary>Must be given, as it has no default.</summary>
    public abstract bool IsRequired { get; }

    /// <summary>Message where it must be given and is not, behind its flag.</summary>
    public string Missing { get; init; } = "is missing";

    /// <summary>A recipe may hold it.</summary>
    public bool InRecipe { get; init; }

    /// <summary>The default is another on other machines; the help sentence says how it is found.</summary>
    public bool VariesByMachine { get; init; }

    /// <summary>An empty text is a value of its own, and not the same as leaving the setting out.</summary>
    public bool TakesEmpty { get; init; }

    /// <summary>Whether another value gives other output. Nothing, unless said.</summary>
    public Shapes Shapes { get; init; }

    /// <summary>Setting without which this one does nothing; null for none.</summary>
    public Setting? Beside { get; init; }

    /// <summary>What messages call it: `--overlap`; an argument's form.</summary>
    public string Flag => IsArgument ? Form : $"--{Name}";

    /// <summary>Same as <see cref="Flag"/>.</summary>
    public override string ToString() => Flag;

    /// <summary>The value of texts that were given; null and faults where they are wrong.</summary>
    internal abstract object? Read(IReadOnlyList<string> texts, ICollection<SettingFault> faults);

    /// <summary>The value where nothing is given.</summary>
    internal abstract object? StandardValue { get; }

    /// <summary>A value as one text, the same for all ways of writing it; null for no value.</summary>
    internal abstract string? Write(object? value);
}

/// <summary>A setting whose value is a <typeparamref name="T"/>.</summary>
public sealed class Setting<T> : Setting
{
    private readonly ReadTexts _read;
    private readonly Func<T, string?> _write;
    private readonly bool _isOptional;
    private readonly object? _standard;

    /// <param name="flag">For messages.</param>
    internal delegate T ReadTexts(string flag, IReadOnlyList<string> texts, ICollection<string> faults);

    internal Setting(
        SettingGroup group, string name, string form, string help, string allowed, ReadTexts read, Func<T, string?> write,
        bool isOptional, string? standard, bool isMany)
        : base(group, name, form, help)
    {
        (Allowed, _read, _write, _isOptional, Standard, IsMany) = (allowed, read, write, isOptional, standard, isMany);
        if (standard is null) return;
        var faults = new List<string>();
        _standard = read(Flag, [standard], faults);
        if (faults.Count > 0) throw new InvalidOperationException($"the default of {Flag} is wrong: {faults[0]}");
    }

    /// <inheritdoc/>
    public override string Allowed { get; }

    /// <inheritdoc/>
    public override bool IsRequired => Standard is null && !_isOptional;

    internal override object? StandardValue => _standard;

    /// <summary>The value where nothing is given and there is no text for that.</summary>
    internal T None
    {
        init => _standard = value;
    }

    internal override object? Read(IReadOnlyList<string> texts, ICollection<SettingFault> faults)
    {
        var wrong = new List<string>();
        try
        {
            if (!IsMany && texts.Count > 1) wrong.Add($"{Flag} is given {texts.Count} times: it takes one value");
            else if (_read(Flag, texts, wrong) is var value && wrong.Count == 0) return value;
        }
        catch (BatchSegException fault) when (fault.Code is ExitCode.WrongUsage or ExitCode.InputMissing)
        {
            IEnumerable<string> told = fault is WrongUsageException usage ? usage.Faults : [fault.Message];
            foreach (var text in told) faults.Add(new(text, this) { Code = fault.Code });
        }
        foreach (var text in wrong) faults.Add(new(text, this));
        return StandardValue;
    }

    internal override string? Write(object? value) => value is null ? null : _write((T)value);
}
