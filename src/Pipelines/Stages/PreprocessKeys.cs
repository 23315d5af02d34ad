using BatchSeg.Foundation.Settings;
using BatchSeg.Pipelines.Files;
using BatchSeg.Preprocess;

namespace BatchSeg.Pipelines.Stages;

/// <summary>The settings of `preprocess` from a stage's keys, which win over what the `recipe` that it may name says of data.</summary>
public static class PreprocessKeys
{
    /// <param name="without">Settings that this kind of stage has no key for.</param>
    public static SettingValues Read(StageKeys keys, params IReadOnlyCollection<Setting> without) =>
        keys.Read(PreprocessSettings.Table, StageRecipe.Read(keys)?.Data, without);
}
