using BatchSeg.Foundation.Errors;
using BatchSeg.Storage.Stores;
using BatchSeg.Tests.Support;

namespace BatchSeg.Storage.Tests.Stores;

public sealed class JsonObjectsTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly IStore _store;

    public JsonObjectsTests() => _store = StoreUri.Open(_folder.Path);

    [Fact]
    public async Task Value_is_written_for_people_and_read_back()
    {
        var pet = new Pet("Ä. <cat>", 4);
        await _store.WriteJson("pet.json", pet);
        Assert.Equal("{\n  \"full_name\": \"Ä. <cat>\",\n  \"legs\": 4\n}\n", await _store.ReadText("pet.json"));
        Assert.Equal(pet, await _store.ReadJson<Pet>("pet.json"));
        Assert.Equal(pet, await _store.FindJson<Pet>("pet.json"));
    }

    [Fact]
    public async Task Missing_object_is_found_as_null_and_read_as_an_error()
    {
        Assert.Null(await _store.FindJson<Pet>("pet.json"));
        await Assert.ThrowsAsync<InputMissingException>(() => _store.ReadJson<Pet>("pet.json"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"full_name\": ")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    public async Task Object_that_holds_something_else_is_told_by_its_name(string text)
    {
        await _store.WriteText("pet.json", text);
        var failure = await Assert.ThrowsAsync<BatchSegException>(() => _store.FindJson<Pet>("pet.json"));
        Assert.Equal(ExitCode.Failed, failure.Code);
        Assert.StartsWith($"{_store.UriOf("pet.json")} cannot be read: ", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private sealed record Pet(string FullName, int Legs);
}
