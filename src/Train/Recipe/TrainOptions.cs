using BatchSeg.Foundation.Settings;
using BatchSeg.Models;
using BatchSeg.Models.Runtime;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Schedules;

namespace BatchSeg.Train.Recipe;

/// <summary>A checked recipe, its settings put together as the parts of a training take them. <see cref="TrainSettings"/> says what each
/// means.</summary>
public sealed record TrainOptions
{
    /// <summary>Every setting as it was written, defaults filled in.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
    /// <summary>Those of <see cref="Settings"/> that shape the model: runs in which they differ cannot continue each other.</summary>
    public required IReadOnlyDictionary<string, string> Shaping { get; init; }
    /// <summary>The architecture; its encoder is one of <see cref="ModelArguments"/>, however the two were written.</summary>
    public required string Model { get; init; }
    /// <summary>The architecture's own arguments by name, the encoder among them; empty for all at their defaults.</summary>
    public required IReadOnlyDictionary<string, string> ModelArguments { get; init; }
    /// <summary>What becomes of the logits: a name of <c>OutputActivation.All</c>.</summary>
    public required string Activation { get; init; }
    /// <summary>Null for the model's own.</summary>
    public Normalisation? Normalisation { get; init; }
    /// <summary>File (path or URI) of weights to start from; null for random ones.</summary>
    public string? Weights { get; init; }
    /// <summary>Whether the last layer starts anew, whatever the weight file holds of it.</summary>
    public bool ResetHead { get; init; }
    /// <summary>Whether the encoder's weights and its batch norm's statistics stay as they are.</summary>
    public bool FreezeEncoder { get; init; }
    /// <summary>Epochs of the whole training, at least 1.</summary>
    public int Epochs { get; init; }
    /// <summary>Images of one forward pass, 1 to 4096.</summary>
    public int Batch { get; init; }
    /// <summary>Batches of one optimizer step, 1 to 4096.</summary>
    public int Accumulate { get; init; }
    /// <summary>Name of <see cref="OptimizerEntry.All"/>.</summary>
    public required string Optimizer { get; init; }
    /// <summary>Highest learning rate, momentum and weight decay.</summary>
    public required OptimizerOptions OptimizerOptions { get; init; }
    /// <summary>Factor of the encoder's learning rate, 0 to 1000; 1 for the same rate.</summary>
    public double EncoderRateFactor { get; init; }
    /// <summary>Bounds of the gradients before each step.</summary>
    public required GradientClipping Clipping { get; init; }
    /// <summary>Share of the averaged weights that a step keeps at most, below 1; 0 for no average.</summary>
    public double EmaDecay { get; init; }
    /// <summary>Name of <see cref="Schedules.Schedule.All"/>.</summary>
    public required string Schedule { get; init; }
    /// <summary>Epochs of warm-up, perhaps a fraction; 0 for none.</summary>
    public double WarmupEpochs { get; init; }
    /// <summary>Options of the schedule but for the run's numbers of steps, which are 0 here and follow from the shards.</summary>
    public required ScheduleOptions ScheduleOptions { get; init; }
    /// <summary>Terms of the loss, at least one; they are summed.</summary>
    public required IReadOnlyList<LossTerm> Loss { get; init; }
    /// <summary>Rule of the weights of classes in the loss.</summary>
    public required ClassWeighting ClassWeights { get; init; }
    /// <summary>Share of the samples below which a class is rare, 0 to 1; 0 favours none.</summary>
    public double RareBelow { get; init; }
    /// <summary>Number of training samples, the first ones, to train and validate on; 0 for all and for the validation split.</summary>
    public int Overfit { get; init; }
    /// <summary>Share of the validation samples that an epoch is measured on, above 0 and at most 1.</summary>
    public double ValidationShare { get; init; }
    /// <summary>Flips that training images get at random.</summary>
    public Flips Flips { get; init; }
    /// <summary>File (path or URI) of the augmentation pipeline, or the pipeline itself as text; null for none.</summary>
    public string? Augment { get; init; }
    /// <summary>Epochs without a better validation mIoU after which training stops; 0 for never.</summary>
    public int Patience { get; init; }
    /// <summary>What the shards must have been made with.</summary>
    public required ShardExpectation Expected { get; init; }
    /// <summary>`auto`, `fp32`, `bf16` or `fp16`: see <see cref="PrecisionChoice"/>.</summary>
    public required string Precision { get; init; }
    /// <summary>`auto`, `cpu`, `cuda` or `cuda:N`: see <see cref="DeviceChoice"/>.</summary>
    public required string Device { get; init; }
    /// <summary>Seed of first weights, order, augmentation and what is drawn in a step.</summary>
    public long Seed { get; init; }
    /// <summary>Split that epochs are measured on, `val` or `test`.</summary>
    public required string ValidateOn { get; init; }
    /// <summary>Validation samples drawn in a panel, 0 to 64; 0 for no panels.</summary>
    public int Panels { get; init; }
    /// <summary>Steps of an epoch between panels; 0 for none within an epoch.</summary>
    public int PanelEvery { get; init; }
    /// <summary>Whether every epoch's weights stay in `checkpoints/`.</summary>
    public bool KeepCheckpoints { get; init; }
    /// <summary>Interval of checkpoints within an epoch.</summary>
    public required CheckpointInterval CheckpointEvery { get; init; }

    /// <param name="given">Settings as text by key; those left out have their defaults.</param>
    /// <exception cref="BatchSeg.Foundation.Errors.WrongUsageException">Names every unknown key and every wrong value.</exception>
    public static TrainOptions Parse(IReadOnlyDictionary<string, string> given) => Of(TrainSettings.Table.Read(SettingTexts.Of(given)));

    /// <param name="values">Of <see cref="TrainSettings"/>.</param>
    public static TrainOptions Of(SettingValues values)
    {
        var (model, encoder) = ModelRegistry.Spell(values.Get(TrainSettings.Model) ?? "");
        return Of(values, model, Recipe.ModelArguments.With(values.Get(TrainSettings.ModelArgs),
            values.Get(TrainSettings.Encoder) ?? encoder, out _));
    }

    private static TrainOptions Of(SettingValues values, string model, IReadOnlyDictionary<string, string> arguments) => new()
    {
        Settings = TrainSettings.Table.All.ToDictionary(setting => setting.Name, values.Written),
        Shaping = TrainSettings.Table.All.Where(values.Counts).ToDictionary(setting => setting.Name, values.Written),
        Model = model,
        ModelArguments = arguments,
        Activation = values.Get(TrainSettings.Activation),
        Normalisation = Normalisation.ByName.GetValueOrDefault(values.Get(TrainSettings.Normalisation)),
        Weights = values.Get(TrainSettings.Weights),
        ResetHead = values.Get(TrainSettings.ResetHead),
        FreezeEncoder = values.Get(TrainSettings.FreezeEncoder),
        Epochs = values.Get(TrainSettings.Epochs),
        Batch = values.Get(TrainSettings.Batch),
        Accumulate = values.Get(TrainSettings.Accumulate),
        Optimizer = values.Get(TrainSettings.Optimizer),
        OptimizerOptions = new(values.Get(TrainSettings.Rate), values.Get(TrainSettings.Momentum), values.Get(TrainSettings.WeightDecay)),
        EncoderRateFactor = values.Get(TrainSettings.EncoderRate),
        Clipping = new(values.Get(TrainSettings.ClipNorm), values.Get(TrainSettings.ClipValue)),
        EmaDecay = values.Get(TrainSettings.Ema),
        Schedule = values.Get(TrainSettings.Schedule),
        WarmupEpochs = values.Get(TrainSettings.Warmup),
        ScheduleOptions = new(
            Steps: 0, StepsPerEpoch: 0, MinimumShare: values.Get(TrainSettings.MinimumRate), Power: values.Get(TrainSettings.PolyPower),
            DropEpochs: values.Get(TrainSettings.StepEpochs), DropFactor: values.Get(TrainSettings.StepFactor),
            Milestones: values.Get(TrainSettings.Milestones) ?? [],
            Decay: values.Get(TrainSettings.Decay), RestartEpochs: values.Get(TrainSettings.RestartEpochs),
            RestartGrowth: values.Get(TrainSettings.RestartGrowth),
            RisingShare: values.Get(TrainSettings.RisingShare)),
        Loss = values.Get(TrainSettings.Loss),
        ClassWeights = values.Get(TrainSettings.ClassWeights),
        RareBelow = values.Get(TrainSettings.RareBelow),
        Overfit = values.Get(TrainSettings.Overfit),
        ValidationShare = values.Get(TrainSettings.ValidationShare),
        Flips = Enum.Parse<Flips>(values.Get(TrainSettings.Flips), ignoreCase: true),
        Augment = values.Get(TrainSettings.Augment),
        Patience = values.Get(TrainSettings.Patience),
        Expected = values.Get(TrainSettings.Expected),
        Precision = values.Get(TrainSettings.Precision),
        Device = values.Get(TrainSettings.Device),
        Seed = values.Get(TrainSettings.Seed),
        ValidateOn = values.Get(TrainSettings.ValidateOn),
        Panels = values.Get(TrainSettings.Panels),
        PanelEvery = values.Get(TrainSettings.PanelEvery),
        KeepCheckpoints = values.Get(TrainSettings.KeepCheckpoints),
        CheckpointEvery = values.Get(TrainSettings.CheckpointEvery),
    };
}
