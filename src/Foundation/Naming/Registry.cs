using System.Reflection;
using BatchSeg.Foundation.Errors;

namespace BatchSeg.Foundation.Naming;

/// <summary>Something that people choose by name: an architecture, a loss, a schedule, an optimizer.</summary>
public interface INamed
{
    /// <summary>What people write to choose it: unique in its registry, and told apart by case.</summary>
    string Name { get; }
}

/// <summary>All <typeparamref name="T"/> of an assembly by name. A type registers itself with one line, a public static property
/// <c>public static T Registration { get; } = new("name", ...);</c>, so that whoever adds a file edits no list. A family of
/// things in one file has <c>public static IReadOnlyList&lt;T&gt; Registrations</c> instead.</summary>
/// <param name="kind">What messages call one of them: "model", "loss", ...</param>
public sealed class Registry<T>(string kind, Assembly assembly) where T : class, INamed
{
    private readonly SortedDictionary<string, T> _byName =
        new(Registered(assembly).ToDictionary(item => item.Name), StringComparer.Ordinal);

    /// <summary>Names in ordinal order.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>Items in ordinal order of their names.</summary>
    public IReadOnlyCollection<T> All => _byName.Values;

    /// <summary>Whether something has exactly this name, in this case.</summary>
    public bool Holds(string name) => _byName.ContainsKey(name);

    /// <exception cref="WrongUsageException">No such name; the nearest valid one is suggested.</exception>
    public T Get(string name) => _byName.TryGetValue(name, out var found) ? found : throw new WrongUsageException(Fault(name)!);

    /// <summary>What is wrong with a name, or null.</summary>
    public string? Fault(string name) => Holds(name) ? null : $"there is no {kind} '{name}'.{NearestName.Hint(name, Names)}";

    private static IEnumerable<T> Registered(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from item in One(type).Concat(Family(type))
        select item;

    private static IEnumerable<T> One(Type type) => Value(type, "Registration") is T item ? [item] : [];

    private static IEnumerable<T> Family(Type type) => Value(type, "Registrations") as IReadOnlyList<T> ?? [];

    private static object? Value(Type type, string property)
    {
        var found = type.GetProperty(property, BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);
        return found is not null && (found.PropertyType == typeof(T) || found.PropertyType == typeof(IReadOnlyList<T>))
            ? found.GetValue(null)
            : null;
    }
}
