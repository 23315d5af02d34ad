using System.Globalization;
using BatchSeg.Data.Errors;
using BatchSeg.Models;
using BatchSeg.Models.Compute;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Loading;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Schedules;

namespace BatchSeg.Train.Recipe;

/// <summary>A checked recipe. <see cref="RecipeKeys"/> says what each setting means.</summary>
public sealed record TrainOptions
{
    internal const string ModelsOwn = "model";

    /// <summary>Every setting as text, defaults filled in: what the job's record keeps.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }
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
    public static TrainOptions Parse(IReadOnlyDictionary<string, string> given)
    {
        var read = new SettingReader(given);
        var names = RecipeKeys.All.Select(key => key.Name).ToList();
        foreach (var unknown in given.Keys.Except(names)) read.Add($"there is no setting '{unknown}'.{NearestName.Hint(unknown, names)}");
        var options = new TrainOptions
        {
            Settings = RecipeKeys.All.ToDictionary(key => key.Name, key => read.Text(key.Name)),
            Model = read.Text("model"),
            ModelArguments = Arguments(read),
            Activation = read.Registered("activation", OutputActivation.All),
            Normalisation = Normalisation.ByName.GetValueOrDefault(read.Choice("normalisation", [ModelsOwn, .. Normalisation.ByName.Keys])),
            Weights = read.Optional("weights"),
            ResetHead = read.Bool("reset-head"),
            FreezeEncoder = read.Bool("freeze-encoder"),
            Epochs = read.Int("epochs", 1),
            Batch = read.Int("batch", 1, 4096),
            Accumulate = read.Int("accumulate", 1, 4096),
            Optimizer = read.Registered("optimizer", OptimizerEntry.All),
            OptimizerOptions = new(read.Number("lr", 0, 100, aboveMin: true), read.Number("momentum", 0, 0.9999), read.Number("weight-decay", 0, 10)),
            EncoderRateFactor = read.Number("encoder-lr", 0, 1000),
            Clipping = new(read.Number("clip-norm", 0, double.PositiveInfinity), read.Number("clip-value", 0, double.PositiveInfinity)),
            EmaDecay = read.Number("ema", 0, 0.999999),
            Schedule = read.Registered("schedule", Schedules.Schedule.All),
            WarmupEpochs = read.Number("warmup", 0, double.PositiveInfinity),
            ScheduleOptions = new(
                Steps: 0, StepsPerEpoch: 0, MinimumShare: read.Number("min-lr", 0, 1), Power: read.Number("poly-power", 0, 10, aboveMin: true),
                DropEpochs: read.Int("step-epochs", 1), DropFactor: read.Number("step-factor", 0, 1, aboveMin: true),
                Milestones: Milestones(read), Decay: read.Number("decay", 0, 1, aboveMin: true), RestartEpochs: read.Int("restart-epochs", 1), RestartGrowth: read.Int("restart-growth", 1),
                RisingShare: read.Number("rising-share", 0, 0.99)),
            Loss = Losses(read),
            ClassWeights = ClassWeighting.Parse(read.Text("class-weights"))
                ?? read.Fault("class-weights", "none, inverse, median-frequency, or a number of at least 0 for each class, not all 0", ClassWeighting.None),
            RareBelow = read.Number("rare-below", 0, 1),
            Overfit = read.Int("overfit", 0),
            ValidationShare = read.Number("val-share", 0, 1, aboveMin: true),
            Flips = Enum.TryParse<Flips>(read.Choice("flips", "none", "horizontal", "vertical", "both"), ignoreCase: true, out var flips) ? flips : Flips.None,
            Augment = read.Optional("augment"),
            Patience = read.Int("patience", 0),
            Expected = ShardExpectation.Parse(read.Text(ShardExpectation.Key))
                ?? read.Fault(ShardExpectation.Key, "none, or some of layout=NAME,size=HxW,resize=MODE", new ShardExpectation(null, null, null)),
            Precision = read.Choice("precision", [.. PrecisionChoice.Names]),
            Device = read.Text("device"),
            Seed = read.Long("seed"),
            ValidateOn = read.Choice("validate-on", [.. RecipeKeys.ValidationSplits]),
            Panels = read.Int("panels", 0, 64),
            PanelEvery = read.Int("panel-every", 0),
            KeepCheckpoints = read.Bool("keep-checkpoints"),
            CheckpointEvery = CheckpointInterval.TryParse(read.Text("checkpoint-every"), out var interval)
                ? interval : read.Fault("checkpoint-every", "steps, such as 200, or seconds, such as 60s", interval),
        };
        CheckModel(options, read);
        if (options.Schedule == OneCycle.Registration.Name && options.WarmupEpochs > 0)
            read.Add($"--warmup is {options.WarmupEpochs}, and one-cycle rises by itself: leave --warmup out, or set --rising-share");
        if (DeviceChoice.Fault(options.Device) is { } device) read.Add(device);
        WrongUsageException.ThrowIfAny(read.Faults);
        return options;
    }

    private static IReadOnlyDictionary<string, string> Arguments(SettingReader read)
    {
        var arguments = Recipe.ModelArguments.Parse(read.Text("model-args"), read.Optional("encoder"), out var faults);
        foreach (var fault in faults) read.Add(fault);
        return arguments;
    }

    private static IReadOnlyList<int> Milestones(SettingReader read)
    {
        var text = read.Text("milestones");
        var epochs = text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : 0).ToList();
        if (text.Length == 0 && read.Text("schedule") == "multi-step") return read.Fault<IReadOnlyList<int>>("milestones", "epochs such as 30,60 with --schedule multi-step", []);
        return epochs.SequenceEqual(epochs.Where(epoch => epoch > 0).Distinct().Order()) ? epochs : read.Fault<IReadOnlyList<int>>("milestones", "rising whole numbers of at least 1, such as 30,60", []);
    }

    private static IReadOnlyList<LossTerm> Losses(SettingReader read)
    {
        var terms = LossTerm.ParseAll(read.Text("loss"), out var faults);
        foreach (var fault in faults) read.Add($"--loss: {fault}");
        var activation = read.Text("activation");
        foreach (var term in terms.Where(term => OutputActivation.All.Holds(activation) && !LossEntry.All.Get(term.Name).Activations.Contains(activation)))
            read.Add($"--loss: {term.Name} does not go with --activation {activation}. Allowed: {string.Join(", ", LossEntry.All.All.Where(loss => loss.Activations.Contains(activation)).Select(loss => loss.Name))}.");
        return terms;
    }

    private static void CheckModel(TrainOptions options, SettingReader read)
    {
        if (options.Model.Length == 0) read.Add($"--model is missing. Allowed: {string.Join(", ", ModelRegistry.Names)}.");
        else if (ModelRegistry.Fault(options.Model) is { } fault) read.Add($"--model: {fault}");
        else foreach (var wrong in ModelRegistry.Get(options.Model).Faults(new ModelOptions(Classes: 1, Arguments: options.ModelArguments))) read.Add($"--model-args: {wrong}");
    }
}
