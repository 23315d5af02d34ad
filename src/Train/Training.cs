using BatchSeg.Data.Errors;
using BatchSeg.Data.Stores;
using BatchSeg.Engine;
using BatchSeg.Engine.Shards;
using BatchSeg.Models;
using BatchSeg.Models.Files;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Checkpoints;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Loop;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.RateSearch;
using BatchSeg.Train.Recipe;
using BatchSeg.Train.Schedules;
using BatchSeg.Train.Watching;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train;

/// <summary>Puts a training together from its request. Lives on the compute thread.</summary>
internal sealed class Training : IDisposable
{
    private readonly TrainRequest _request;
    private readonly TrainingInputs _inputs;
    private readonly IStore _output;
    private readonly CheckpointFolder _checkpoints;
    private readonly TrainingState _state;
    private readonly IReadOnlyList<double> _rateFactors;

    private Training(TrainRequest request, TrainingInputs inputs, IStore output, CheckpointFolder checkpoints, TrainingState state, IReadOnlyList<double> rateFactors)
    {
        (_request, _inputs, _output, _checkpoints) = (request, inputs, output, checkpoints);
        (_state, _rateFactors) = (state, rateFactors);
    }

    private TrainOptions Options => _request.Options;

    private ShardFolder Data => _inputs.Shards;

    private Normalisation Normalisation => Options.Normalisation?.For(_state.Model.InputChannels) ?? _state.Model.Normalisation;

    private ShardManifest Manifest => Data.Manifest;

    private ClassOutput Output => OutputActivation.All.Get(Options.Activation).Create(Manifest.Classes);

    public static Training Prepare(TrainRequest request, TrainingInputs inputs, IStore output, CheckpointFolder checkpoints)
    {
        var options = request.Options;
        manual_seed(options.Seed);
        var (architecture, manifest) = (ModelRegistry.Get(options.Model), inputs.Shards.Manifest);
        var outputs = OutputActivation.All.Get(options.Activation).Channels(manifest.Classes.Count);
        var model = architecture.Create(new ModelOptions(outputs, Fit.ChannelsOf(architecture, manifest), options.ModelArguments));
        WrongUsageException.ThrowIfAny(Fit.Faults(model, inputs.Shards));
        if (inputs.Files.Weights is { } weights) LoadWeights(model, weights.Path, request);
        if (options.FreezeEncoder) model.FreezeEncoder();
        model.to(inputs.Compute.Device);
        var groups = ParameterGroup.Of(model, options.EncoderRateFactor);
        var optimizer = OptimizerEntry.All.Get(options.Optimizer).Create(groups.Select(group => group.Parameters), options.OptimizerOptions);
        var state = new TrainingState(model, optimizer, options.EmaDecay > 0 ? new AveragedWeights(model, options.EmaDecay) : null);
        return new Training(request, inputs, output, checkpoints, state, [.. groups.Select(group => group.RateFactor)]);
    }

    public TrainingPosition Run(CheckpointRecord? checkpoint, CancellationToken cancel)
    {
        if (checkpoint is not null) _checkpoints.Restore(checkpoint, _state, cancel);
        var start = checkpoint?.Position ?? TrainingPosition.Start;
        var (loader, loss) = (TrainingLoader(cancel), Loss(cancel));
        var norms = new BatchNormStatistics(loader, _inputs.Compute);
        if (checkpoint is null) MeasureRandomEncoder(norms, cancel);
        var steps = (loader.Steps + Options.Accumulate - 1) / Options.Accumulate;
        var schedule = Options.ScheduleOptions with
        {
            Steps = (long)Options.Epochs * steps, StepsPerEpoch = steps, WarmupSteps = (long)Math.Round(Options.WarmupEpochs * steps),
        };
        var time = _request.Time ?? TimeProvider.System;
        var validation = ValidationLoader();
        return new TrainingLoop(new TrainingParts(
            Options, _state, Step(loss, start.LossScale), new LearningRate(Options.OptimizerOptions.LearningRate, Schedule.All.Get(Options.Schedule), schedule, _rateFactors), loader, norms,
            validation.Samples == 0 ? null : new Validator(validation, Output, Manifest.Classes.Count, loss, _inputs.Compute, Manifest.IgnoreIndex, Options.Panels),
            _checkpoints, new EpochRecorder(_output, Manifest.Classes, Manifest.IgnoreIndex, validation.Samples),
            new TrainingProgress(Options.Epochs, steps, start, _request.Progress, time), time)).Run(start, cancel);
    }

    /// <summary>Trains for some steps with a growing rate; nothing of it is kept.</summary>
    public IReadOnlyList<RatePoint> SearchRate(CancellationToken cancel)
    {
        var loader = TrainingLoader(cancel);
        MeasureRandomEncoder(new BatchNormStatistics(loader, _inputs.Compute), cancel);
        return new RateSearcher(_state, Step(Loss(cancel)), loader, new LearningRate(1, Schedule.All.Get("constant"), Options.ScheduleOptions, _rateFactors), Options.Seed).Run(cancel);
    }

    /// <summary>The model's card, but for what is known only at the end.</summary>
    public ModelCard Card() => new(
        ModelCard.CurrentSchemaVersion, Options.Model, _state.Model.Options.Arguments ?? new Dictionary<string, string>(), _state.Model.Options.Channels,
        Manifest.Classes, Manifest.IgnoreIndex, Manifest.Height, Manifest.Width, Manifest.Resize, Normalisation,
        Data.ManifestSha256, new Dictionary<string, double>(), WeightsSha256: "", ProgramVersion.Current, Options.Activation);

    public void Dispose() => _state.Dispose();

    /// <summary>A frozen encoder that nobody trained never sees the data in its batch norm: with statistics of 0 and 1 its features fade from layer to layer.</summary>
    private void MeasureRandomEncoder(BatchNormStatistics norms, CancellationToken cancel)
    {
        if (!Options.FreezeEncoder || _inputs.Files.Weights is not null) return;
        _request.Notice?.Invoke("the encoder is frozen at random weights: what it sees is never learnt. Give --weights FILE, or train it with --freeze-encoder false");
        norms.MeasureEncoder(_state.Model, cancel);
    }

    private OptimizerStep Step(ILoss loss, LossScale? scale = null) => new(_state, loss, _inputs.Compute, Options.Clipping, scale ?? (_inputs.Compute.Type == ScalarType.Float16 ? LossScale.Start : null));

    private ILoss Loss(CancellationToken cancel) => WeightedSum.Of(Options.Loss, new LossOptions(
        Manifest.Classes.Count, Manifest.IgnoreIndex, Options.ClassWeights.Of(() => ClassPixels(cancel)), _inputs.Compute.Device) { Output = Output });

    private BatchLoader TrainingLoader(CancellationToken cancel)
    {
        var augmenter = new TrainingAugmenter(Options.Flips, _inputs.Files.Augmentation, Manifest.IgnoreIndex, Options.Seed);
        if (Options.Overfit > 0) return Loader(OverfitSamples, shuffleSeed: Options.Seed);
        return Loader(new ShardCache(Data, Data.Shards("train")), augmenter, Options.Seed, Options.RareBelow > 0 ? RepeatFactors.Of(ClassPixels(cancel), Options.RareBelow) : null);
    }

    private BatchLoader ValidationLoader() => Loader(Options.Overfit > 0 ? OverfitSamples
        : new ShardCache(Data, Data.Shards(Options.ValidateOn), limit: (long)Math.Ceiling(Options.ValidationShare * Data.Samples(Options.ValidateOn) - 1e-9)));

    private ShardCache OverfitSamples => new(Data, Data.Shards("train"), Options.Overfit);

    private BatchLoader Loader(ShardCache shards, TrainingAugmenter? augmenter = null, long? shuffleSeed = null, IReadOnlyList<int>? repeats = null) =>
        new(shards, Options.Batch, Normalisation, augmenter, shuffleSeed, repeats);

    /// <summary>Pixels of each class in each training sample.</summary>
    private IReadOnlyList<IReadOnlyList<long>> ClassPixels(CancellationToken cancel) =>
        [.. Data.Shards("train").SelectMany(shard => Data.Read<StoredClassPixels>(shard, cancel).GetAwaiter().GetResult()).Select(row => row.ClassPixels)];

    private static void LoadWeights(SegmentationModel model, string path, TrainRequest request)
    {
        using var scope = NewDisposeScope();
        var match = WeightMatch.Load(model, WeightFile.Read(path), request.Options.Weights!, request.Options.ResetHead);
        request.Notice?.Invoke($"{request.Options.Weights}: {match.Loaded.Count} tensors loaded; {match.StartAnew.Count} of the model start from random values: {Parts(match.StartAnew)}; "
            + $"{match.Unused.Count} of the file have no place here: {Parts(match.Unused)}");
    }

    private static string Parts(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names.Select(name => name.Split('.')[0]).Distinct());
}
