using BatchSeg.Foundation.Settings;

namespace BatchSeg.Train.Recipe;

/// <summary>What one call of `batchseg train` says and no recipe holds: where the data and the model are, and what is to be
/// done.</summary>
public static class TrainCall
{
    /// <summary>The settings below, in the order of the help.</summary>
    public static readonly SettingTable Table = new();

    /// <summary>URI of the folder of shards that preprocess made; must be given.</summary>
    public static readonly Setting<string> Data = Table.Group("Input").Add("data", "URI", "Folder or blob prefix of the shards",
        Parse.Text);

    private static readonly SettingGroup OfOutput = Table.Group("Output");

    /// <summary>URI of the model folder to make; must be given.</summary>
    public static readonly Setting<string> Output = OfOutput.Add("output", "URI", "Folder or blob prefix for the model", Parse.Text);

    /// <summary>Whether a checkpoint must be there; false by default.</summary>
    public static readonly Setting<bool> Resume = OfOutput.Switch("resume",
        "Fail where there is no checkpoint to continue. A training that was cut short continues when it is run again, "
        + "with this flag or without");

    /// <summary>Whether the call is a <see cref="RateSearch.RateSearchStage"/> and no training; false by default.</summary>
    public static readonly Setting<bool> FindRate = OfOutput.Switch("find-lr",
        "Train no model: raise the learning rate step by step, draw the loss over it (find-lr.svg) and suggest a rate");
}
