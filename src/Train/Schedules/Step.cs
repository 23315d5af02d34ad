namespace BatchSeg.Train.Schedules;

/// <summary>A drop every so many epochs (He et al. 2016, arXiv:1512.03385, section 3.4).</summary>
public static class Step
{
    /// <summary>Entry `step`: reads drop epochs and drop factor; epochs of warm-up count.</summary>
    public static Schedule Registration { get; } =
        new("step", "times --step-factor after every --step-epochs epochs", (options, time) =>
        Math.Pow(options.DropFactor, time.Epochs / options.DropEpochs));
}
