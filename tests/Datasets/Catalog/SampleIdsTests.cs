using BatchSeg.Datasets.Catalog;
using BatchSeg.Foundation.Text;
using FsCheck;
using FsCheck.Fluent;

namespace BatchSeg.Datasets.Tests.Catalog;

public sealed class SampleIdsTests
{
    [Fact]
    public void Id_is_the_name_without_its_folder_unless_another_has_the_same() =>
        Assert.Equal(["a-1", "b-1", "2"], SampleIds.Of(["a/1", "b/1", "b/2"]));

    [Fact]
    public void Names_that_differ_in_case_alone_get_different_files_on_every_disk() =>
        Assert.Equal(2, SampleIds.Of(["Cat", "cat"]).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Theory]
    [InlineData("Abyssinian_1", "Abyssinian_1")]
    [InlineData("a b:c*d", "a-b-c-d")]
    [InlineData("..hidden", "hidden")]
    [InlineData("été-7.v2", "été-7.v2")]
    public void Safe_keeps_letters_digits_and_a_few_signs(string name, string safe) => Assert.Equal(safe, SampleIds.Safe(name));

    [Fact]
    public void Ids_are_unique_and_safe_whatever_the_keys() => Prop.ForAll<string[]>(texts =>
    {
        var keys = texts.Where(text => !string.IsNullOrEmpty(text)).Distinct().ToList();
        var ids = SampleIds.Of(keys);
        return ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() == keys.Count
            && ids.All(id => id.Length is > 0 and <= 255 && id[0] != '.' && id.IndexOfAny(['/', '\\', '\0', '\n']) < 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ids_are_those_of_the_plain_rule() =>
        Prop.ForAll(Gen.Elements("a", "A", "b", "é", "É", "/", "-", " ", ".").ListOf().Select(string.Concat).ArrayOf().ToArbitrary(),
        texts =>
    {
        var keys = texts.Distinct().ToList();
        return SampleIds.Of(keys).SequenceEqual(Plain(keys));
    }).QuickCheckThrowOnFailure();

    /// <summary>Every id as a string, and how often it is there in a dictionary.</summary>
    private static List<string> Plain(List<string> keys)
    {
        var ids = keys.Select(key => SampleIds.Safe(key[(key.LastIndexOf('/') + 1)..])).ToList();
        if (Rename(key => SampleIds.Safe(key))) Rename(key => $"{SampleIds.Safe(key)}-{Sha256Hex.Of(key)[..8]}");
        return ids;

        bool Rename(Func<string, string> name)
        {
            var count = ids.CountBy(id => id, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
            var repeated = Enumerable.Range(0, ids.Count).Where(i => count[ids[i]] > 1).ToList();
            foreach (var i in repeated) ids[i] = name(keys[i]);
            return repeated.Count > 0;
        }
    }
}
