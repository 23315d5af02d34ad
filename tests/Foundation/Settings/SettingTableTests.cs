using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Settings;

namespace BatchSeg.Foundation.Tests.Settings;

/// <summary>A table of a baker's settings.</summary>
public sealed class SettingTableTests
{
    private static readonly SettingTable Table = new(Rules);
    private static readonly SettingGroup Bread = Table.Group("Bread"), Oven = Table.Group("Oven");
    private static readonly Setting<IReadOnlyList<string>> Flours =
        Bread.Arguments("flour", "FLOUR", "What it is made of", missing: "is missing: name a flour");
    private static readonly Setting<string> Name = Bread.Add("name", "NAME", "What it is called", Parse.Text);
    private static readonly Setting<int> Loaves = Bread.Add("loaves", "N", "How many", Parse.Whole(min: 1), "1", Shapes.Output);
    private static readonly Setting<double> Salt =
        Bread.Add("salt", "SHARE", "How much salt", Parse.NumberBelow(0, below: 0.1), "0.02", Shapes.Output);
    private static readonly Setting<string?> Seeds =
        Bread.Add("seeds", "KIND", "What is on it", Parse.Choice("poppy", "sesame").Optional(), shapes: Shapes.OutputWhenSet);
    private static readonly Setting<double> SeedShare =
        Bread.Add("seed-share", "SHARE", "How many seeds", Parse.Number(0, 1), "0.5", Shapes.Output, beside: Seeds);
    private static readonly Setting<int?> Minutes = Oven.Add("minutes", "N", "How long it is baked", Parse.Whole(min: 10).Optional());
    private static readonly Setting<bool> Steam = Oven.Switch("steam", "With steam", Shapes.Output);
    private static readonly Setting<IReadOnlyList<string>> Notes = Oven.AddMany("note", "TEXT", "For the baker", Parse.Text);

    private static readonly SettingTexts Least = new() { ["flour"] = ["rye"], ["name"] = ["Berliner"] };

    [Fact]
    public void Settings_left_out_have_their_defaults()
    {
        var values = Table.Read(Least);
        Assert.Equal((1, 0.02, null, 0.5, null, false),
            (values.Get(Loaves), values.Get(Salt), values.Get(Seeds), values.Get(SeedShare), values.Get(Minutes), values.Get(Steam)));
        Assert.Empty(values.Get(Notes));
        Assert.Equal((true, false), (values.IsGiven(Name), values.IsGiven(Loaves)));
    }

    [Fact]
    public void Every_fault_is_told_at_once_and_none_twice()
    {
        var faults = Faults(new()
        {
            ["loafs"] = ["2"], ["loaves"] = ["0"], ["salt"] = ["much"], ["seeds"] = ["popy"], ["minutes"] = ["5"], ["steam"] = ["yes"],
                ["name"] = ["a", "b"],
        });
        Assert.Equal(
            [
                "there is no setting 'loafs'. Did you mean 'loaves'? "
                    + "Allowed: flour, name, loaves, salt, seeds, seed-share, minutes, steam, note.",
                "--name is given 2 times: it takes one value",
                "--loaves is 0: it must be at least 1",
                "--salt is 'much': it must be a number of at least 0 and below 0.1",
                "--seeds is 'popy'. Did you mean 'poppy'? Allowed: poppy, sesame.",
                "--minutes is 5: it must be at least 10",
                "--steam is 'yes': it must be true or false",
                "FLOUR is missing: name a flour",
            ],
            faults);
    }

    [Fact]
    public void Rule_about_settings_is_told_unless_one_of_them_is_wrong_itself()
    {
        Assert.Equal(["100 loaves are not baked in 10 minutes"], Faults(Least, ("loaves", "100"), ("minutes", "10")));
        Assert.DoesNotContain("100 loaves are not baked in 10 minutes", Faults(Least, ("loaves", "100"), ("minutes", "9")));
    }

    [Fact]
    public void Shaping_holds_what_gives_another_loaf_and_what_is_added_later_only_where_it_is_set()
    {
        Assert.Equal("loaves=1 salt=0.02 steam=False", Shaping(Table.Read(Least)));
        Assert.Equal("loaves=2 salt=0.05 seeds=poppy seed-share=0.5 steam=True",
            Shaping(Read(Least, ("loaves", "2"), ("salt", "5e-2"), ("seeds", "poppy"), ("steam", "true"), ("minutes", "40"))));
    }

    [Fact]
    public void Written_is_what_was_typed_and_text_is_the_same_for_all_ways_of_typing_it()
    {
        var values = Read(Least, ("salt", "5e-2"));
        Assert.Equal(("5e-2", "0.05"), (values.Written(Salt), values.TextOf(Salt)));
    }

    [Fact]
    public void Restore_of_what_shapes_a_loaf_gives_the_same_values()
    {
        var values = Read(Least, ("loaves", "7"), ("salt", "0.03"), ("steam", "true"), ("seeds", "sesame"));
        var restored = Table.Restore(values.Shaping());
        Assert.Equal((7, 0.03, true, "sesame"), (restored.Get(Loaves), restored.Get(Salt), restored.Get(Steam), restored.Get(Seeds)));
    }

    [Fact]
    public void With_changes_one_value_and_leaves_the_others()
    {
        var values = Table.Read(Least);
        var more = values.With(Loaves, 3).With((Setting)Minutes, "60");
        Assert.Equal((1, 3, 60, "Berliner"), (values.Get(Loaves), more.Get(Loaves), more.Get(Minutes), more.Get(Name)));
        Assert.Null(more.Without(Minutes).Get(Minutes));
        Assert.Throws<WrongUsageException>(() => values.With((Setting)Minutes, "1"));
    }

    [Fact]
    public void Text_over_another_wins_and_an_empty_one_is_as_good_as_none()
    {
        Assert.Equal(2, Table.Read(new SettingTexts { ["loaves"] = ["2"] }.Over(Least).Over(new() { ["loaves"] = ["5"] })).Get(Loaves));
        Assert.Equal(1, Read(Least, ("loaves", "")).Get(Loaves));
    }

    [Fact]
    public void Default_that_is_wrong_is_found_when_the_table_is_made() =>
        Assert.Throws<InvalidOperationException>(() => new SettingTable().Group("x").Add("x", "N", "x", Parse.Whole(min: 1), "0"));

    [Fact]
    public void File_that_is_not_there_is_a_missing_input_unless_more_is_wrong()
    {
        var table = new SettingTable();
        var group = table.Group("Input");
        var none = new ValueParser<string>("a file", (_, text, _) => throw new InputMissingException($"{text} does not exist"),
            text => text);
        group.Add("file", "FILE", "A file", none.Optional());
        group.Add("n", "N", "A number", Parse.Whole(), "1");
        Assert.Throws<InputMissingException>(() => table.Read(new() { ["file"] = ["x"] }));
        Assert.Equal(["x does not exist", "--n is 'y': it must be a whole number"],
            Assert.Throws<WrongUsageException>(() => table.Read(new() { ["file"] = ["x"], ["n"] = ["y"] })).Faults);
    }

    private static IEnumerable<SettingFault> Rules(SettingValues values)
    {
        if (values.Get(Loaves) > values.Get(Minutes))
            yield return new($"{values.Get(Loaves)} loaves are not baked in {values.Get(Minutes)} minutes", Loaves, Minutes);
    }

    private static string Shaping(SettingValues values) => string.Join(' ', values.Shaping().Select(pair => $"{pair.Key}={pair.Value}"));

    private static SettingValues Read(SettingTexts given, params (string Name, string Text)[] more) =>
        Table.Read(new SettingTexts(more.Select(pair => KeyValuePair.Create<string, IReadOnlyList<string>>(pair.Name, [pair.Text])))
        .Over(given));

    private static IReadOnlyCollection<string> Faults(SettingTexts given, params (string Name, string Text)[] more) =>
        Assert.Throws<WrongUsageException>(() => Read(given, more)).Faults;
}
