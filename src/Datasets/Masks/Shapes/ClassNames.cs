using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Datasets.Masks.Shapes;

/// <summary>The names that annotations use, and the classes that they mean.</summary>
/// <param name="classOfName">Name -> class id, or the ignore index.</param>
public sealed class ClassNames(IReadOnlyDictionary<string, byte> classOfName)
{
    /// <exception cref="BadItemException"><see cref="RejectCode.UnknownClass"/>.</exception>
    public byte ClassOf(string name) => classOfName.TryGetValue(name, out var id) ? id
        : throw new BadItemException(RejectCode.UnknownClass,
            $"the annotation's name '{name}' is no class.{NearestName.Hint(name, [.. classOfName.Keys])}");
}
