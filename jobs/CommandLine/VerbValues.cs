using BatchSeg.Foundation.Settings;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>The values of all tables of a verb.</summary>
internal sealed class VerbValues
{
    private readonly IReadOnlyList<SettingTable> _tables;
    private readonly SettingTexts _given;
    private readonly Dictionary<SettingTable, SettingValues> _values;

    /// <param name="given">What the command line says.</param>
    /// <param name="below">What counts where the command line says nothing: of a recipe or a job file.</param>
    /// <param name="faults">Takes what is wrong. Of a setting that is about to be told already, nothing more is told.</param>
    public VerbValues(IReadOnlyList<SettingTable> tables, SettingTexts given, SettingTexts below, ICollection<SettingFault> faults)
    {
        (_tables, _given) = (tables, given);
        var (all, told, found) = (given.Over(below), faults.SelectMany(fault => fault.About).ToHashSet(), new List<SettingFault>());
        _values = tables.ToDictionary(table => table, table => table.Read(all.Of(table), found));
        foreach (var fault in found.Where(fault => !fault.About.Any(told.Contains))) faults.Add(fault);
    }

    public SettingValues Of(SettingTable table) => _values[table];

    public T Get<T>(Setting<T> setting) => _values[setting.Group.Table].Get(setting);

    /// <summary>Whether the command line says it.</summary>
    public bool IsGiven(Setting setting) => _given.ContainsKey(setting.Name);

    /// <summary>The same command line over other texts.</summary>
    public VerbValues Over(SettingTexts below, ICollection<SettingFault> faults) => new(_tables, _given, below, faults);
}
