using System.Globalization;
using BatchSeg.Datasets.Layouts;
using BatchSeg.Foundation.Settings;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Models.Runtime;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Schedules;

namespace BatchSeg.Train.Recipe;

/// <summary>What a recipe says of a training: flags of `batchseg train` and keys of a recipe file alike. <see cref="TrainOptions"/> is
/// made of them.</summary>
/// <remarks>Their order is that of earlier programs: names of model versions are hashes over it.</remarks>
public static class TrainSettings
{
    /// <summary>`--normalisation` of the model's own.</summary>
    internal const string ModelsOwn = "model";

    /// <summary>Splits that may be measured during training.</summary>
    public static readonly IReadOnlyList<string> ValidationSplits = SplitName.HeldOut;

    public static readonly SettingTable Table = new(TrainRules.Faults);

    private static readonly SettingGroup OfModel = Table.Group("Model"), OfRun = Table.Group("Training");
    private static readonly SettingGroup OfOptimizer = Table.Group("Optimizer"), OfRate = Table.Group("Learning rate");
    private static readonly SettingGroup OfLoss = Table.Group("Loss"), OfSamples = Table.Group("Samples");
    private static readonly SettingGroup OfWatching = Table.Group("Validation and checkpoints"), OfSpeed = Table.Group("Speed");

    public static readonly Setting<string> Model = OfModel.Add("model", "NAME", $"Architecture: {Names(ModelRegistry.Names)}",
        Fault(ModelRegistry.Fault), null, Shapes.Output, recipe: true, missing: $"is missing. Allowed: {Names(ModelRegistry.Names)}.");

    public static readonly Setting<IReadOnlyDictionary<string, string>?> ModelArgs = OfModel.Add("model-args", "NAME=VALUE,...",
        "The architecture's own arguments, e.g. base_channels=32,depth=3", ModelArguments.Value.Optional(), null, Shapes.Output,
        recipe: true);

    public static readonly Setting<string?> Encoder = OfModel.Add("encoder", "NAME",
        $"What a model that takes one stands on: {Names(ModelRegistry.EncoderNames)}", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    public static readonly Setting<string> Activation = OfModel.Add("activation", "NAME",
        $"What becomes of the model's output: {Names(OutputActivation.All.All.Select(each => $"{each.Name} ({each.Summary})"))}",
        Parse.Registered(OutputActivation.All), OutputActivation.Standard, Shapes.Output, recipe: true);

    public static readonly Setting<string> Normalisation = OfModel.Add("normalisation", "NAME",
        "Pixels to numbers: unit (x/255), unit-256 (x/256), signed (x/127.5-1), signed-128 (x/128-1), imagenet, "
        + "or model for the model's own",
        Parse.Choice([ModelsOwn, .. Models.Runtime.Normalisation.ByName.Keys]), ModelsOwn, Shapes.Output, recipe: true);

    public static readonly Setting<string?> Weights = OfModel.Add("weights", "FILE",
        "Start from these weights: a whole model's, or an encoder's (.safetensors or .pth)", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    public static readonly Setting<bool> ResetHead = OfModel.Switch("reset-head",
        "Where the weights end in another number of classes, start the last layer anew", Shapes.Output, recipe: true);

    public static readonly Setting<bool> FreezeEncoder = OfModel.Switch("freeze-encoder", "Hold the encoder still, its batch norm too",
        Shapes.Output, recipe: true);

    public static readonly Setting<int> Epochs = OfRun.Add("epochs", "N", "Times that every training sample is seen", Parse.Whole(min: 1),
        "20", Shapes.Output, recipe: true);

    public static readonly Setting<int> Batch = OfRun.Add("batch", "N",
        "Images that go through the network together", Parse.Whole(1, 4096), "16", Shapes.Output, recipe: true);

    public static readonly Setting<int> Accumulate = OfRun.Add("accumulate", "N",
        "Batches whose gradients make one optimizer step", Parse.Whole(1, 4096), "1", Shapes.Output, recipe: true);

    public static readonly Setting<string> Optimizer = OfOptimizer.Add("optimizer", "NAME",
        $"One of: {Names(OptimizerEntry.All.Names)}", Parse.Registered(OptimizerEntry.All), "adam", Shapes.Output, recipe: true);

    public static readonly Setting<double> Rate = OfRate.Add("lr", "RATE", "Learning rate at its highest", Parse.NumberAbove(0, 100),
        "0.001", Shapes.Output, recipe: true);

    public static readonly Setting<double> EncoderRate = OfRate.Add("encoder-lr", "FACTOR",
        "What the encoder's learning rate is multiplied by", Parse.Number(0, 1000), "1", Shapes.Output, recipe: true);

    public static readonly Setting<double> Momentum = OfOptimizer.Add("momentum", "SHARE", "Of sgd and rmsprop", Parse.Number(0, 0.9999),
        "0.9", Shapes.Output, recipe: true);

    public static readonly Setting<double> WeightDecay = OfOptimizer.Add("weight-decay", "RATE",
        "Decoupled with adamw, an L2 term otherwise", Parse.Number(0, 10), "0", Shapes.Output, recipe: true);

    public static readonly Setting<string> Schedule = OfRate.Add("schedule", "NAME",
        $"Of the learning rate: {Names(Schedules.Schedule.All.Names)}", Parse.Registered(Schedules.Schedule.All), "constant",
        Shapes.Output, recipe: true);

    public static readonly Setting<double> Warmup = OfRate.Add("warmup", "EPOCHS",
        "Epochs in which the rate grows from 0 to --lr; may be a fraction", Parse.Number(min: 0), "0", Shapes.Output, recipe: true);

    public static readonly Setting<double> MinimumRate = OfRate.Add("min-lr", "SHARE",
        "Share of --lr that the cosines and poly end at", Parse.Number(0, 1), "0", Shapes.Output, recipe: true);

    public static readonly Setting<double> PolyPower = OfRate.Add("poly-power", "POWER", "Of the poly schedule", Parse.NumberAbove(0, 10),
        "0.9", Shapes.Output, recipe: true);

    public static readonly Setting<int> StepEpochs = OfRate.Add("step-epochs", "N",
        "Epochs between the step schedule's drops", Parse.Whole(min: 1), "10", Shapes.Output, recipe: true);

    public static readonly Setting<double> StepFactor = OfRate.Add("step-factor", "FACTOR",
        "What a drop of the step and multi-step schedules multiplies the rate by", Parse.NumberAbove(0, 1), "0.1", Shapes.Output,
        recipe: true);

    public static readonly Setting<IReadOnlyList<int>?> Milestones = OfRate.Add("milestones", "EPOCH,...",
        "Epochs after which the multi-step schedule drops", RisingEpochs.Optional(), null, Shapes.Output, recipe: true);

    public static readonly Setting<double> Decay = OfRate.Add("decay", "FACTOR",
        "What the exponential schedule multiplies the rate by after every epoch", Parse.NumberAbove(0, 1), "0.95", Shapes.Output,
        recipe: true);

    public static readonly Setting<int> RestartEpochs = OfRate.Add("restart-epochs", "N",
        "Epochs of the first cosine of cosine-restarts", Parse.Whole(min: 1), "10", Shapes.Output, recipe: true);

    public static readonly Setting<int> RestartGrowth = OfRate.Add("restart-growth", "N",
        "How many times as long each cosine is as the one before", Parse.Whole(min: 1), "1", Shapes.Output, recipe: true);

    public static readonly Setting<double> RisingShare = OfRate.Add("rising-share", "SHARE",
        "Share of the run in which one-cycle rises", Parse.Number(0, 0.99), "0.3", Shapes.Output, recipe: true);

    public static readonly Setting<double> ClipNorm = OfOptimizer.Add("clip-norm", "NORM",
        "All gradients together are scaled down to this Euclidean norm where they exceed it; 0 leaves them", Parse.Number(min: 0), "0",
        Shapes.Output, recipe: true);

    public static readonly Setting<double> ClipValue = OfOptimizer.Add("clip-value", "VALUE",
        "Every gradient is cut off at plus and minus this; 0 leaves them", Parse.Number(min: 0), "0", Shapes.Output, recipe: true);

    public static readonly Setting<double> Ema = OfOptimizer.Add("ema", "DECAY",
        "Validate and publish the exponential moving average of the weights, e.g. 0.999; 0 takes the weights themselves",
        Parse.Number(0, 0.999999), "0", Shapes.Output, recipe: true);

    public static readonly Setting<IReadOnlyList<LossTerm>> Loss = OfLoss.Add("loss", "NAME[=FACTOR][,ARGUMENT=VALUE]+...",
        $"One loss, or several joined by +: {Names(LossEntry.All.All.Select(Arguments))}", LossTerm.Sum, "cross-entropy", Shapes.Output,
        recipe: true);

    public static readonly Setting<ClassWeighting> ClassWeights = OfLoss.Add("class-weights", "none|inverse|median-frequency|W,W,...",
        "Weight of each class in the loss: the inverse of its share of pixels, or the median share over its own, or as given",
        ClassWeighting.Value, "none", Shapes.Output, recipe: true);

    public static readonly Setting<double> RareBelow = OfSamples.Add("rare-below", "SHARE",
        "Samples with a class that fewer than this share of the samples have are seen more often; 0 sees each once", Parse.Number(0, 1),
        "0", Shapes.Output, recipe: true);

    public static readonly Setting<string> Flips = OfSamples.Add("flips", "none|horizontal|vertical|both",
        "Random flips of the training images, each with probability 1/2", Parse.Choice("none", "horizontal", "vertical", "both"), "none",
        Shapes.Output, recipe: true);

    public static readonly Setting<string?> Augment = OfSamples.Add("augment", "FILE",
        "Augmentations of the training images (YAML), drawn anew for every epoch", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    public static readonly Setting<int> Patience = OfRun.Add("patience", "EPOCHS",
        "Stop when the validation mIoU has not grown for so many epochs; 0 never stops early", Parse.Whole(min: 0), "0", Shapes.Output,
        recipe: true);

    public static readonly Setting<int> Overfit = OfSamples.Add("overfit", "N",
        "Train and validate on the first N training samples alone, unaugmented, to see that a model can learn them; 0 trains on all",
        Parse.Whole(min: 0), "0", Shapes.Output, recipe: true);

    public static readonly Setting<double> ValidationShare = OfWatching.Add("val-share", "SHARE",
        "Share of the validation samples that each epoch is measured on: the first ones, their number rounded up",
        Parse.NumberAbove(0, 1), "1", Shapes.Output, recipe: true);

    public static readonly Setting<ShardExpectation> Expected =
        OfSamples.Add(ShardExpectation.Key, "none|layout=NAME,size=HxW,resize=MODE",
        "What the shards must have been made with; a recipe's `data` says it, and none takes any", ShardExpectation.Value,
        ShardExpectation.None, recipe: true);

    public static readonly Setting<string> Precision = OfSpeed.Add("precision", "auto|fp32|bf16|fp16",
        "bf16 computes in bfloat16 over float32 weights, fp16 (CUDA only) in float16 with a scaled loss; auto asks the processor",
        Parse.Choice(PrecisionChoice.Names), "auto", Shapes.Output, recipe: true);

    public static readonly Setting<string> Device = OfSpeed.Add("device", "auto|cpu|cuda:N", "Where to compute", DeviceChoice.Value,
        "auto", Shapes.Output, recipe: true);

    public static readonly Setting<long> Seed = OfRun.Add("seed", "N", "Of weights, order and augmentation", Parse.Long, "42",
        Shapes.Output, recipe: true);

    public static readonly Setting<string> ValidateOn = OfWatching.Add("validate-on", "val|test",
        "Split that is measured after each epoch, and by which the best is chosen", Parse.Choice(ValidationSplits), ValidationSplits[0],
        Shapes.Output, recipe: true);

    public static readonly Setting<int> Panels = OfWatching.Add("panels", "N",
        "Validation samples drawn after each epoch as image | truth | prediction", Parse.Whole(0, 64), "4", Shapes.Output, recipe: true);

    public static readonly Setting<int> PanelEvery = OfWatching.Add("panel-every", "N",
        "Steps after which they are drawn too, from the first of each epoch on; 0 draws them after epochs alone", Parse.Whole(min: 0),
        "0", recipe: true);

    public static readonly Setting<bool> KeepCheckpoints = OfWatching.Switch("keep-checkpoints",
        "Keep the weights of every epoch: checkpoints/model-epoch-0001.safetensors, ...", recipe: true);

    public static readonly Setting<CheckpointInterval> CheckpointEvery = OfWatching.Add("checkpoint-every", "N|Ns",
        "Steps, or seconds, between checkpoints within an epoch", CheckpointInterval.Value, "120s", recipe: true);

    private static ValueParser<IReadOnlyList<int>> RisingEpochs =>
        Parse.Of<IReadOnlyList<int>>("rising whole numbers of at least 1, such as 30,60", TryParseEpochs,
        epochs => string.Join(',', epochs));

    private static bool TryParseEpochs(string text, out IReadOnlyList<int> epochs)
    {
        epochs = [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : 0)];
        return epochs.SequenceEqual(epochs.Where(epoch => epoch > 0).Distinct().Order());
    }

    private static ValueParser<string> Fault(Func<string, string?> fault) => new(
        $"one of {Names(ModelRegistry.Names)}",
        (flag, text, faults) =>
        {
            if (fault(text) is { } wrong) faults.Add($"{flag}: {wrong}");
            return text;
        },
        text => text);

    private static string Arguments(LossEntry loss) =>
        loss.Arguments.Count == 0 ? loss.Name : $"{loss.Name} ({Names(loss.Arguments.Select(argument => argument.Name))})";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
