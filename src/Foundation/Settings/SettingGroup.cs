namespace BatchSeg.Foundation.Settings;

/// <summary>Settings that stand together in the help; adds to its table.</summary>
public sealed class SettingGroup
{
    internal SettingGroup(SettingTable table, string title) => (Table, Title) = (table, title);

    /// <summary>Table that the settings of this group are added to.</summary>
    public SettingTable Table { get; }

    /// <summary>Heading: `Input`, `Model`, `Speed`.</summary>
    public string Title { get; }

    /// <summary>A setting with one value.</summary>
    /// <param name="form">What stands for its value in the help.</param>
    /// <param name="standard">Text of its default; null for none: then it must be given, unless <paramref name="value"/> is
    /// optional.</param>
    /// <param name="beside">Setting without which it does nothing.</param>
    /// <param name="recipe">Recipes may hold it.</param>
    /// <param name="missing">Message behind its flag where it must be given and is not.</param>
    /// <param name="varies">Its default is another on other machines.</param>
    public Setting<T> Add<T>(
        string name, string form, string help, ValueParser<T> value, string? standard = null, Shapes shapes = Shapes.Nothing,
        Setting? beside = null, bool recipe = false, string missing = "is missing", bool varies = false) => Table.Add(new Setting<T>(
            this, name, form, help, value.Allowed, (flag, texts, faults) => value.Read(flag, texts[0], faults), value.Write,
            value.IsOptional, standard, isMany: false)
        {
            Shapes = shapes, Beside = beside, InRecipe = recipe, Missing = missing, VariesByMachine = varies,
                TakesEmpty = value.TakesEmpty,
        });

    /// <summary>A flag without a value: false unless it is given.</summary>
    public Setting<bool> Switch(string name, string help, Shapes shapes = Shapes.Nothing, bool recipe = false) =>
        Add(name, "", help, Parse.Bool, "false", shapes, recipe: recipe);

    /// <summary>A setting that may be given many times; empty where it is not given.</summary>
    public Setting<IReadOnlyList<T>> AddMany<T>(string name, string form, string help, ValueParser<T> value) =>
        Table.Add(Many(name, form, help, value, isOptional: true));

    /// <summary>A setting that stands on the command line without a flag.</summary>
    public Setting<T> Argument<T>(string name, string form, string help, ValueParser<T> value) => Table.Add(new Setting<T>(
        this, name, form, help, value.Allowed, (flag, texts, faults) => value.Read(flag, texts[0], faults), value.Write,
        value.IsOptional, standard: null, isMany: false)
    {
        IsArgument = true,
    });

    /// <summary>Arguments without a flag, of which there must be at least one.</summary>
    public Setting<IReadOnlyList<string>> Arguments(string name, string form, string help, string missing) =>
        Table.Add(Many(name, form, help, Parse.Text, isOptional: false, isArgument: true, missing));

    private Setting<IReadOnlyList<T>> Many<T>(
        string name, string form, string help, ValueParser<T> value, bool isOptional, bool isArgument = false,
        string missing = "is missing") => new(
            this, name, form, help, value.Allowed, (flag, texts, faults) => [.. texts.Select(text => value.Read(flag, text, faults))],
            values => string.Join(',', values.Select(value.Write)), isOptional, standard: null, isMany: true)
        {
            IsArgument = isArgument, Missing = missing, None = [],
        };
}
