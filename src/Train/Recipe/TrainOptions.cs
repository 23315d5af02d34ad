using BatchSeg.Data.Errors;
using BatchSeg.Data.Settings;
using BatchSeg.Models;
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
    public required IReadOnlyDictionary<string, string> ModelArguments { get; init; }
    public required string Activation { get; init; }
    /// <summary>Null for the model's own.</summary>
    public Normalisation? Normalisation { get; init; }
    public string? Weights { get; init; }
    public bool ResetHead { get; init; }
    public bool FreezeEncoder { get; init; }
    public int Epochs { get; init; }
    public int Batch { get; init; }
    public int Accumulate { get; init; }
    public required string Optimizer { get; init; }
    public required OptimizerOptions OptimizerOptions { get; init; }
    public double EncoderRateFactor { get; init; }
    public required GradientClipping Clipping { get; init; }
    public double EmaDecay { get; init; }
    public required string Schedule { get; init; }
    public double WarmupEpochs { get; init; }
    public required ScheduleOptions ScheduleOptions { get; init; }
    public required IReadOnlyList<LossTerm> Loss { get; init; }
    public required ClassWeighting ClassWeights { get; init; }
    public double RareBelow { get; init; }
    public int Overfit { get; init; }
    public double ValidationShare { get; init; }
    public Flips Flips { get; init; }
    public string? Augment { get; init; }
    public int Patience { get; init; }
    public required ShardExpectation Expected { get; init; }
    public required string Precision { get; init; }
    public required string Device { get; init; }
    public long Seed { get; init; }
    public required string ValidateOn { get; init; }
    public int Panels { get; init; }
    public int PanelEvery { get; init; }
    public bool KeepCheckpoints { get; init; }
    public required CheckpointInterval CheckpointEvery { get; init; }

    /// <param name="given">Settings as text by key; those left out have their defaults.</param>
    /// <exception cref="WrongUsageException">Names every unknown key and every wrong value.</exception>
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
