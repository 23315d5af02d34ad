using System.Globalization;
using BatchSeg.Data;
using BatchSeg.Data.Errors;

namespace BatchSeg.Train.Recipe;

/// <summary>Reads settings that came as text, and notes what is wrong with them instead of stopping at the first.</summary>
internal sealed class SettingReader(IReadOnlyDictionary<string, string> given)
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The value as written, or the key's default.</summary>
    public string Text(string name) => given.GetValueOrDefault(name, RecipeKeys.All.First(key => key.Name == name).Default);

    public string? Optional(string name) => Text(name) is { Length: > 0 } text ? text : null;

    public int Int(string name, int min, int max = int.MaxValue) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : Fault(name, max == int.MaxValue ? $"a whole number of at least {min}" : $"a whole number from {min} to {max}", min);

    public long Long(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : Fault(name, "a whole number", 0L);

    public double Number(string name, double min, double max, bool aboveMin = false) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value <= max && (aboveMin ? value > min : value >= min)
            ? value
            : Fault(name, $"a number {(aboveMin ? "above" : "of at least")} {min}{(double.IsFinite(max) ? $" and at most {max}" : "")}", Math.Max(min, 1));

    public bool Bool(string name) => Text(name) switch
    {
        "true" => true,
        "false" => false,
        _ => Fault(name, "true or false", false),
    };

    public string Choice(string name, params string[] allowed)
    {
        var text = Text(name);
        if (!allowed.Contains(text)) _faults.Add($"--{name} is '{text}'.{NearestName.Hint(text, allowed)}");
        return text;
    }

    public string Registered<T>(string name, Registry<T> registry) where T : class, INamed
    {
        if (registry.Fault(Text(name)) is { } fault) _faults.Add($"--{name}: {fault}");
        return Text(name);
    }

    public T Fault<T>(string name, string mustBe, T instead)
    {
        _faults.Add($"--{name} is '{Text(name)}': it must be {mustBe}");
        return instead;
    }

    public void Add(string fault) => _faults.Add(fault);
}
