using System.CommandLine;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Files;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>A verb: the tables of its settings, and what it does.</summary>
internal sealed class VerbCommand : Command
{
    private readonly Lazy<IReadOnlyList<SettingTable>> _tables;
    private readonly List<SettingOption> _options = [];
    private readonly Func<Invocation, Task> _run;

    /// <param name="about">Sentence for the help.</param>
    /// <param name="tables">In the order of the help. Asked for once the verb is known to be meant: they take most of a start.</param>
    /// <param name="run">Ends well, or throws: <see cref="Failure"/> says which exception means which exit code.</param>
    public VerbCommand(string name, string about, Func<IReadOnlyList<SettingTable>> tables, Func<Invocation, Task> run)
        : base(name, about) =>
        (_tables, _run) = (new(() => [.. tables(), CommonSettings.Table]), run);

    /// <summary>Tables of all that it takes.</summary>
    public IReadOnlyList<SettingTable> Tables => _tables.Value;

    /// <summary>Settings that a recipe has for it, by the section that they stand in; null: it takes no recipe.</summary>
    public Func<Train.Recipe.RecipeFile, IReadOnlyDictionary<string, string>>? FromRecipe { get; init; }

    /// <summary>Lets the parser know its flags and arguments.</summary>
    public void AddSettings()
    {
        var own = Tables.SelectMany(table => table.All).Except(CommonSettings.Table.All);
        _options.AddRange(own.Select(setting => new SettingOption(setting)));
        foreach (var option in _options) option.AddTo(this);
    }

    public async Task Run(ParseResult parse, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var (given, faults) = Given(parse);
        var recipe = await Recipe(given, faults, cancel);
        var values = new VerbValues(Tables, given, recipe is null ? [] : SettingTexts.Of(FromRecipe!(recipe)), faults);
        SettingFault.ThrowIfAny(faults);
        await using var invocation = new Invocation(values, output, error, cancel);
        if (recipe is { About.Length: > 0 }) invocation.Terminal.Say($"recipe {given[RecipeSetting.Recipe.Name][0]}: {recipe.About}");
        await _run(invocation);
        invocation.WriteAnswer();
    }

    /// <summary>What was written, by name, and what is wrong with it at first sight.</summary>
    private (SettingTexts Given, List<SettingFault> Faults) Given(ParseResult parse)
    {
        var faults = UsageFaults.Of(parse).Select(fault => new SettingFault(fault)).ToList();
        var given = new SettingTexts();
        foreach (var option in _options.Concat(CommonSettings.Options))
        {
            if (option.TextsIn(parse) is not { } texts) continue;
            if (texts.Count == 0) faults.Add(new($"{Name}: {option.Setting.Flag} needs a value", option.Setting));
            given[option.Setting.Name] = texts;
        }
        return (given, faults);
    }

    /// <summary>The recipe that is named, or null; what is wrong with it is noted.</summary>
    private async Task<Train.Recipe.RecipeFile?> Recipe(SettingTexts given, List<SettingFault> faults, CancellationToken cancel)
    {
        if (FromRecipe is null || !given.TryGetValue(RecipeSetting.Recipe.Name, out var texts) || texts is not [{ Length: > 0 } recipe])
            return null;
        try
        {
            return await RecipeSetting.Load(recipe, cancel);
        }
        catch (BatchSegException fault) when (fault.Code is ExitCode.WrongUsage or ExitCode.InputMissing)
        {
            faults.Add(new(fault.Message, RecipeSetting.Recipe) { Code = fault.Code });
            return null;
        }
    }
}
