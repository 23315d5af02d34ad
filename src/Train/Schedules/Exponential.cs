namespace BatchSeg.Train.Schedules;

/// <summary>A constant factor for each epoch, as PyTorch's ExponentialLR.</summary>
public static class Exponential
{
    /// <summary>Entry `exponential`: reads the decay; epochs of warm-up count.</summary>
    public static Schedule Registration { get; } =
        new("exponential", "times --decay after every epoch", (options, time) => Math.Pow(options.Decay, time.Epochs));
}
