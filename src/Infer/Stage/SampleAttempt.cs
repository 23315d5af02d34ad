using BatchSeg.Data.Errors;
using BatchSeg.Engine.Tasks;
using BatchSeg.Infer.Samples;

namespace BatchSeg.Infer.Stage;

/// <summary>A sample at work, and what was found wrong with its files so far.</summary>
internal sealed class SampleAttempt(SampleData data)
{
    private readonly List<RejectedItem> _faults = [];

    public SampleData Data => data;

    /// <summary>What <paramref name="action"/> gives; null where a file cannot be used, which is noted.</summary>
    public T? Try<T>(Func<SampleData, T?> action) where T : class
    {
        try
        {
            return action(data);
        }
        catch (BadItemException bad)
        {
            _faults.Add(new(data.Id, data.Source, bad.Code, bad.Message));
            return null;
        }
    }

    public SampleOutcome Failed() => new(null, _faults);

    public SampleOutcome Done(SegmentedSample segmented) => new(segmented, _faults);
}
