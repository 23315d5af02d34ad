using BatchSeg.Foundation.Errors;
using BatchSeg.Pipelines.Files;

namespace BatchSeg.Pipelines;

/// <summary>Runs a job's stages one after the other, or says what they would do.</summary>
public static class JobRunner
{
    /// <summary>Everything that the stages read and no stage before makes must be there before any of them starts.</summary>
    /// <exception cref="InputMissingException">All that is not.</exception>
    public static async Task RequireInputs(JobFile job, CancellationToken cancel)
    {
        var missing = new List<string>();
        for (var i = 0; i < job.Stages.Count; i++)
        foreach (var input in job.Stages[i].Reads.Where(input => !job.Stages.Take(i).Any(earlier => input.IsIn(earlier.Writes))))
        {
            try
            {
                await input.Require(cancel);
            }
            catch (InputMissingException absent)
            {
                missing.Add($"stage {job.Stages[i].Name}: {absent.Message}");
            }
        }
        if (missing.Count > 0) throw new InputMissingException(string.Join(Environment.NewLine, missing));
    }

    /// <summary>What each stage would do. Writes nothing.</summary>
    public static async Task<IReadOnlyList<StagePlan>> Plan(JobFile job, JobContext context, CancellationToken cancel)
    {
        var plans = new List<StagePlan>();
        foreach (var stage in job.Stages)
        {
            var maker = job.Stages.Zip(plans).FirstOrDefault(
                earlier => !earlier.Second.Skips && stage.Reads.Any(input => input.IsIn(earlier.First.Writes))).First;
            plans.Add(maker is null ? await stage.Plan(context, cancel) : StagePlan.After(stage, maker.Name));
        }
        return plans;
    }

    /// <exception cref="BatchSegException">A stage failed, or some of its work did; summary.json says it too.</exception>
    public static async Task<JobReport> Run(JobFile job, JobRun run, CancellationToken cancel)
    {
        var (stages, failures) = (new List<StageReport>(), new List<PartFailure>());
        foreach (var stage in job.Stages)
        {
            try
            {
                var outcome = await stage.Run(run, cancel);
                stages.Add(
                    new(stage.Name, outcome.Failures is { Count: > 0 } ? StageReport.Failed : outcome.Skipped
                    ? StageReport.Skipped
                    : StageReport.Done, outcome.Told, outcome.Result));
                failures.AddRange(outcome.Failures ?? []);
            }
            catch (BatchSegException failure)
            {
                stages.Add(new(stage.Name, StageReport.Failed, failure.Message, null));
                await SummaryFile.Write(job, JobReport.Of(job, stages, failure), cancel);
                throw;
            }
        }
        var failed = Failure(failures);
        var report = JobReport.Of(job, stages, failed);
        // A run that found nothing to do leaves the summary of the one that did, unless that died before it wrote one.
        if (stages.Any(stage => stage.Status != StageReport.Skipped) || !await SummaryFile.Exists(job, cancel))
            await SummaryFile.Write(job, report, cancel);
        return failed is null ? report : throw failed;
    }

    private static BatchSegException? Failure(IReadOnlyList<PartFailure> failures)
    {
        if (failures.Count == 0) return null;
        var code = failures.All(failure => failure.Code == failures[0].Code) ? failures[0].Code : ExitCode.Failed;
        return new(code, string.Join(Environment.NewLine, failures.Select(failure => $"{failure.Part}: {failure.Message}")));
    }
}
