using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using BatchSeg.Storage.Stores;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.RateSearch;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Schedules;
using BatchSeg.Train.Watching;
using static TorchSharp.torch;

namespace BatchSeg.Train.Setup;

/// <summary>The parts of a training, each made once, from its recipe and its inputs. Lives on the compute thread.</summary>
internal sealed record TrainingSetup(
    TrainOptions Options, RunInputs Inputs, Learner Learner, Normalisation Normalisation, ClassOutput Output, BatchLoader Loader,
    ILoss Loss, OptimizerStep Step, BatchNormStatistics Norms) : IDisposable
{
    /// <param name="scale">Of the loss, where a checkpoint says it; null to begin.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.WrongUsageException">The network cannot take the shards, or the weights are not
    /// for it.</exception>
    public static TrainingSetup Of(TrainRequest request, RunInputs inputs, LossScale? scale, CancellationToken cancel)
    {
        var (options, manifest, compute) = (request.Options, inputs.Shards.Manifest, inputs.Compute);
        var learner = LearnerSetup.Of(request, inputs);
        try
        {
            var normalisation = options.Normalisation?.For(learner.Model.InputChannels) ?? learner.Model.Normalisation;
            var output = OutputActivation.All.Get(options.Activation).Create(manifest.Classes);
            var classPixels = new Lazy<IReadOnlyList<IReadOnlyList<long>>>(() => inputs.Shards.ClassPixels(SplitName.Train, cancel));
            var weights = options.ClassWeights.Of(() => classPixels.Value);
            var loss = WeightedSum.Of(
                options.Loss, new LossOptions(manifest.Classes.Count, manifest.IgnoreIndex, weights, compute.Device) { Output = output });
            var loader = LoaderSetup.ForTraining(options, inputs, normalisation, () => classPixels.Value);
            var step = new OptimizerStep(
                learner, loss, compute, options.Clipping, scale ?? (compute.Type == ScalarType.Float16 ? LossScale.Start : null));
            return new(options, inputs, learner, normalisation, output, loader, loss, step, new BatchNormStatistics(loader, compute));
        }
        catch
        {
            learner.Dispose();
            throw;
        }
    }

    /// <summary>Measures a frozen encoder's batch norm where no weights were given: it would never see the data, and with statistics of 0
    /// and 1 its
    /// features fade from layer to layer.</summary>
    /// <param name="notice">Told that it is so.</param>
    public void MeasureRandomEncoder(Action<string>? notice, CancellationToken cancel)
    {
        if (!Options.FreezeEncoder || Inputs.Files.Weights is not null) return;
        notice?.Invoke("the encoder is frozen at random weights: what it sees is never learnt. "
            + "Give --weights FILE, or train it with --freeze-encoder false");
        Norms.MeasureEncoder(Learner.Model, cancel);
    }

    /// <summary>What the loop runs on.</summary>
    /// <param name="start">Where it begins, for progress.</param>
    public LoopParts Loop(TrainRequest request, IStore output, CheckpointFolder checkpoints, LoopPosition start)
    {
        var steps = (Loader.Steps + Options.Accumulate - 1) / Options.Accumulate;
        var schedule = Options.ScheduleOptions with
        {
            Steps = (long)Options.Epochs * steps, StepsPerEpoch = steps, WarmupSteps = (long)Math.Round(Options.WarmupEpochs * steps),
        };
        var rate = new LearningRate(
            Options.OptimizerOptions.LearningRate, Schedule.All.Get(Options.Schedule), schedule, Learner.RateFactors);
        var validation = LoaderSetup.ForValidation(Options, Inputs, Normalisation);
        var (manifest, time) = (Inputs.Shards.Manifest, request.Time ?? TimeProvider.System);
        return new(
            Options, Learner, Step, rate, Loader, Norms,
            validation.Samples == 0
                ? null
                : new Validator(validation, Output, manifest.Classes.Count, Loss, Inputs.Compute, manifest.IgnoreIndex, Options.Panels),
            checkpoints, new EpochRecorder(output, manifest.Classes, manifest.IgnoreIndex, validation.Samples),
            new LoopProgress(Options.Epochs, steps, start, request.Progress, time), time);
    }

    /// <summary>What a search for the learning rate runs on: the rate alone is its own.</summary>
    public RateSearcher RateSearch()
    {
        var rate = new LearningRate(1, Schedule.All.Get("constant"), Options.ScheduleOptions, Learner.RateFactors);
        return new(Learner, Step, Loader, rate, Options.Seed);
    }

    /// <summary>The model's card, but for what is known only at the end.</summary>
    public ModelCard Card()
    {
        var manifest = Inputs.Shards.Manifest;
        var arguments = Learner.Model.Options.Arguments ?? new Dictionary<string, string>();
        return new(
            ModelCard.CurrentSchemaVersion, Options.Model, arguments, Learner.Model.Options.Channels,
            manifest.Classes, manifest.IgnoreIndex, manifest.Height, manifest.Width, manifest.Resize, Normalisation,
            Inputs.Shards.ManifestSha256, new Dictionary<string, double>(),
            WeightsSha256: "", ProgramVersion.Current, Options.Activation);
    }

    public void Dispose() => Learner.Dispose();
}
