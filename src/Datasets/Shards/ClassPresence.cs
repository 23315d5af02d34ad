using BatchSeg.Datasets.Layouts;

namespace BatchSeg.Datasets.Shards;

/// <summary>What people should know of the classes in a set of shards: a mask that is read otherwise than it was meant shows first as a
/// class that is nowhere.</summary>
public static class ClassPresence
{
    /// <summary>Whether there is a pixel to learn from, as far as the manifest says.</summary>
    public static bool HasLabels(ShardManifest manifest) =>
        manifest.ClassPixels is not { } pixels || pixels.Sum() > 0 || pixels.Sum() + manifest.IgnoredPixels == 0;

    /// <summary>Sentences, none where every class has pixels.</summary>
    public static IEnumerable<string> Notices(ShardManifest manifest)
    {
        if (manifest.ClassPixels is not { } pixels || pixels.Sum() + manifest.IgnoredPixels == 0) yield break;
        if (!HasLabels(manifest))
        {
            yield return $"no pixel of the whole set has a class: all masks hold the ignore value {manifest.IgnoreIndex} alone. The layout "
                + "probably reads their values otherwise than they are meant (`masks.read`, `ignore_values`)";
            yield break;
        }
        var absent = manifest.Classes.Where(c => c.Id >= pixels.Count || pixels[c.Id] == 0).Select(c => $"'{c.Name}'").ToList();
        if (absent.Count == 0) yield break;
        yield return $"no pixel of the whole set is {string.Join(" or ", absent)}"
            + (manifest.IgnoredPixels == 0 ? ""
            : $", and {manifest.IgnoredPixels:N0} pixels hold the ignore value {manifest.IgnoreIndex}. If that value is a class in these "
            + "masks (as 255 is in masks of 0 and 255), the layout must say so: `read: threshold`, or `value: 255` and another "
            + "`ignore_index`");
    }
}
