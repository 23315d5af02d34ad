using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Storage.Stores;

/// <summary>Objects of a store that hold one value as JSON: manifests, cards, records.</summary>
public static class JsonObjects
{
    /// <summary>Writes a value so that people can read it: the same value, the same bytes.</summary>
    public static Task WriteJson<T>(this IStore store, string name, T value, CancellationToken cancel = default) =>
        store.WriteText(name, JsonText.ToDocument(value), cancel);

    /// <exception cref="InputMissingException">There is no such object.</exception>
    /// <exception cref="BatchSegException">It holds something else: code 1.</exception>
    public static async Task<T> ReadJson<T>(this IStore store, string name, CancellationToken cancel = default)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(await store.ReadText(name, cancel), JsonText.Document)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException broken)
        {
            throw new BatchSegException(ExitCode.Failed, $"{store.UriOf(name)} cannot be read: {broken.Message} Restore it from a copy.",
                broken);
        }
    }

    /// <summary>The value, or null where there is no such object.</summary>
    /// <exception cref="BatchSegException">It holds something else: code 1.</exception>
    public static async Task<T?> FindJson<T>(this IStore store, string name, CancellationToken cancel = default) where T : class =>
        await store.Exists(name, cancel) ? await store.ReadJson<T>(name, cancel) : null;
}
