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

    /// <summary>All settings of a training, with the rules of which go together.</summary>
    public static readonly SettingTable Table = new(TrainRules.Faults);

    private static readonly SettingGroup OfModel = Table.Group("Model"), OfRun = Table.Group("Training");
    private static readonly SettingGroup OfOptimizer = Table.Group("Optimizer"), OfRate = Table.Group("Learning rate");
    private static readonly SettingGroup OfLoss = Table.Group("Loss"), OfSamples = Table.Group("Samples");
    private static readonly SettingGroup OfWatching = Table.Group("Validation and checkpoints"), OfSpeed = Table.Group("Speed");

    /// <summary>Name of an architecture, perhaps with its encoder (`unet-resnet34`); must be given.</summary>
    public static readonly Setting<string> Model = OfModel.Add("model", "NAME", $"Architecture: {Names(ModelRegistry.Names)}",
        Fault(ModelRegistry.Fault), null, Shapes.Output, recipe: true, missing: $"is missing. Allowed: {Names(ModelRegistry.Names)}.");

    /// <summary>Arguments by name, such as base_channels=32; null for the architecture's defaults.</summary>
    public static readonly Setting<IReadOnlyDictionary<string, string>?> ModelArgs = OfModel.Add("model-args", "NAME=VALUE,...",
        "The architecture's own arguments, e.g. base_channels=32,depth=3", ModelArguments.Value.Optional(), null, Shapes.Output,
        recipe: true);

    /// <summary>Encoder of a model that takes one, short for the argument `encoder`; null where it is not given here.</summary>
    public static readonly Setting<string?> Encoder = OfModel.Add("encoder", "NAME",
        $"What a model that takes one stands on: {Names(ModelRegistry.EncoderNames)}", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    /// <summary>Name of <see cref="OutputActivation.All"/>; softmax by default.</summary>
    public static readonly Setting<string> Activation = OfModel.Add("activation", "NAME",
        $"What becomes of the model's output: {Names(OutputActivation.All.All.Select(each => $"{each.Name} ({each.Summary})"))}",
        Parse.Registered(OutputActivation.All), OutputActivation.Standard, Shapes.Output, recipe: true);

    /// <summary>Name of <see cref="Models.Runtime.Normalisation.ByName"/>, or `model`, the default, for the architecture's own.</summary>
    public static readonly Setting<string> Normalisation = OfModel.Add("normalisation", "NAME",
        "Pixels to numbers: unit (x/255), unit-256 (x/256), signed (x/127.5-1), signed-128 (x/128-1), imagenet, "
        + "or model for the model's own",
        Parse.Choice([ModelsOwn, .. Models.Runtime.Normalisation.ByName.Keys]), ModelsOwn, Shapes.Output, recipe: true);

    /// <summary>File (path or URI) of weights to start from; null, the default, for random ones.</summary>
    public static readonly Setting<string?> Weights = OfModel.Add("weights", "FILE",
        "Start from these weights: a whole model's, or an encoder's (.safetensors or .pth)", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    /// <summary>Whether the last layer starts anew, so that weights for other classes fit; false by default.</summary>
    public static readonly Setting<bool> ResetHead = OfModel.Switch("reset-head",
        "Where the weights end in another number of classes, start the last layer anew", Shapes.Output, recipe: true);

    /// <summary>Whether the encoder is not trained; false by default. Wrong for a model without one.</summary>
    public static readonly Setting<bool> FreezeEncoder = OfModel.Switch("freeze-encoder", "Hold the encoder still, its batch norm too",
        Shapes.Output, recipe: true);

    /// <summary>Epochs in all, at least 1; 20 by default. A training that continues counts those behind it.</summary>
    public static readonly Setting<int> Epochs = OfRun.Add("epochs", "N", "Times that every training sample is seen", Parse.Whole(min: 1),
        "20", Shapes.Output, recipe: true);

    /// <summary>Images of one forward pass, 1 to 4096; 16 by default.</summary>
    public static readonly Setting<int> Batch = OfRun.Add("batch", "N",
        "Images that go through the network together", Parse.Whole(1, 4096), "16", Shapes.Output, recipe: true);

    /// <summary>Batches of one optimizer step, 1 to 4096; 1 by default.</summary>
    public static readonly Setting<int> Accumulate = OfRun.Add("accumulate", "N",
        "Batches whose gradients make one optimizer step", Parse.Whole(1, 4096), "1", Shapes.Output, recipe: true);

    /// <summary>Name of <see cref="OptimizerEntry.All"/>; adam by default.</summary>
    public static readonly Setting<string> Optimizer = OfOptimizer.Add("optimizer", "NAME",
        $"One of: {Names(OptimizerEntry.All.Names)}", Parse.Registered(OptimizerEntry.All), "adam", Shapes.Output, recipe: true);

    /// <summary>Learning rate that the schedule takes shares of, above 0 and at most 100; 0.001 by default.</summary>
    public static readonly Setting<double> Rate = OfRate.Add("lr", "RATE", "Learning rate at its highest", Parse.NumberAbove(0, 100),
        "0.001", Shapes.Output, recipe: true);

    /// <summary>Factor of the encoder's learning rate, 0 to 1000; 1 by default, and all that a model without an encoder allows.</summary>
    public static readonly Setting<double> EncoderRate = OfRate.Add("encoder-lr", "FACTOR",
        "What the encoder's learning rate is multiplied by", Parse.Number(0, 1000), "1", Shapes.Output, recipe: true);

    /// <summary>Momentum of sgd and rmsprop, 0 to 0.9999; 0.9 by default. The Adams do not read it.</summary>
    public static readonly Setting<double> Momentum = OfOptimizer.Add("momentum", "SHARE", "Of sgd and rmsprop", Parse.Number(0, 0.9999),
        "0.9", Shapes.Output, recipe: true);

    /// <summary>Weight decay, 0 to 10; 0, the default, for none. The optimizer says what kind it is.</summary>
    public static readonly Setting<double> WeightDecay = OfOptimizer.Add("weight-decay", "RATE",
        "Decoupled with adamw, an L2 term otherwise", Parse.Number(0, 10), "0", Shapes.Output, recipe: true);

    /// <summary>Name of <see cref="Schedules.Schedule.All"/>; constant by default.</summary>
    public static readonly Setting<string> Schedule = OfRate.Add("schedule", "NAME",
        $"Of the learning rate: {Names(Schedules.Schedule.All.Names)}", Parse.Registered(Schedules.Schedule.All), "constant",
        Shapes.Output, recipe: true);

    /// <summary>Epochs at the start in which the rate grows in a straight line; 0, the default, for none. Not with one-cycle.</summary>
    public static readonly Setting<double> Warmup = OfRate.Add("warmup", "EPOCHS",
        "Epochs in which the rate grows from 0 to --lr; may be a fraction", Parse.Number(min: 0), "0", Shapes.Output, recipe: true);

    /// <summary>Least rate as a share of the highest, 0 to 1, for poly and the cosines; 0 by default.</summary>
    public static readonly Setting<double> MinimumRate = OfRate.Add("min-lr", "SHARE",
        "Share of --lr that the cosines and poly end at", Parse.Number(0, 1), "0", Shapes.Output, recipe: true);

    /// <summary>Exponent of poly, above 0 and at most 10; 0.9 by default.</summary>
    public static readonly Setting<double> PolyPower = OfRate.Add("poly-power", "POWER", "Of the poly schedule", Parse.NumberAbove(0, 10),
        "0.9", Shapes.Output, recipe: true);

    /// <summary>Epochs between the drops of `step`, at least 1; 10 by default.</summary>
    public static readonly Setting<int> StepEpochs = OfRate.Add("step-epochs", "N",
        "Epochs between the step schedule's drops", Parse.Whole(min: 1), "10", Shapes.Output, recipe: true);

    /// <summary>Factor of a drop of `step` and `multi-step`, above 0 and at most 1; 0.1 by default.</summary>
    public static readonly Setting<double> StepFactor = OfRate.Add("step-factor", "FACTOR",
        "What a drop of the step and multi-step schedules multiplies the rate by", Parse.NumberAbove(0, 1), "0.1", Shapes.Output,
        recipe: true);

    /// <summary>Epochs after which `multi-step` drops, rising, each at least 1; null by default, and `multi-step` needs them.</summary>
    public static readonly Setting<IReadOnlyList<int>?> Milestones = OfRate.Add("milestones", "EPOCH,...",
        "Epochs after which the multi-step schedule drops", RisingEpochs.Optional(), null, Shapes.Output, recipe: true);

    /// <summary>Factor of an epoch of `exponential`, above 0 and at most 1; 0.95 by default.</summary>
    public static readonly Setting<double> Decay = OfRate.Add("decay", "FACTOR",
        "What the exponential schedule multiplies the rate by after every epoch", Parse.NumberAbove(0, 1), "0.95", Shapes.Output,
        recipe: true);

    /// <summary>Epochs of the first cosine of `cosine-restarts`, at least 1; 10 by default.</summary>
    public static readonly Setting<int> RestartEpochs = OfRate.Add("restart-epochs", "N",
        "Epochs of the first cosine of cosine-restarts", Parse.Whole(min: 1), "10", Shapes.Output, recipe: true);

    /// <summary>Length of a cosine of `cosine-restarts` as a multiple of the one before, whole, at least 1; 1 by default.</summary>
    public static readonly Setting<int> RestartGrowth = OfRate.Add("restart-growth", "N",
        "How many times as long each cosine is as the one before", Parse.Whole(min: 1), "1", Shapes.Output, recipe: true);

    /// <summary>Share of the run in which `one-cycle` rises, 0 to 0.99; 0.3 by default.</summary>
    public static readonly Setting<double> RisingShare = OfRate.Add("rising-share", "SHARE",
        "Share of the run in which one-cycle rises", Parse.Number(0, 0.99), "0.3", Shapes.Output, recipe: true);

    /// <summary>Greatest Euclidean norm of all gradients together; 0, the default, for no bound.</summary>
    public static readonly Setting<double> ClipNorm = OfOptimizer.Add("clip-norm", "NORM",
        "All gradients together are scaled down to this Euclidean norm where they exceed it; 0 leaves them", Parse.Number(min: 0), "0",
        Shapes.Output, recipe: true);

    /// <summary>Greatest absolute value of a gradient; 0, the default, for no bound.</summary>
    public static readonly Setting<double> ClipValue = OfOptimizer.Add("clip-value", "VALUE",
        "Every gradient is cut off at plus and minus this; 0 leaves them", Parse.Number(min: 0), "0", Shapes.Output, recipe: true);

    /// <summary>Share of the averaged weights that a step keeps at most, 0 to 0.999999; 0, the default, for no average.</summary>
    public static readonly Setting<double> Ema = OfOptimizer.Add("ema", "DECAY",
        "Validate and publish the exponential moving average of the weights, e.g. 0.999; 0 takes the weights themselves",
        Parse.Number(0, 0.999999), "0", Shapes.Output, recipe: true);

    /// <summary>Terms of the loss, at least one; cross-entropy by default. Each must go with <see cref="Activation"/>.</summary>
    public static readonly Setting<IReadOnlyList<LossTerm>> Loss = OfLoss.Add("loss", "NAME[=FACTOR][,ARGUMENT=VALUE]+...",
        $"One loss, or several joined by +: {Names(LossEntry.All.All.Select(Arguments))}", LossTerm.Sum, "cross-entropy", Shapes.Output,
        recipe: true);

    /// <summary>Rule of the weights of classes, or a number for each; none by default.</summary>
    public static readonly Setting<ClassWeighting> ClassWeights = OfLoss.Add("class-weights", "none|inverse|median-frequency|W,W,...",
        "Weight of each class in the loss: the inverse of its share of pixels, or the median share over its own, or as given",
        ClassWeighting.Value, "none", Shapes.Output, recipe: true);

    /// <summary>Share of the samples below which a class is rare, 0 to 1; 0, the default, sees every sample once.</summary>
    public static readonly Setting<double> RareBelow = OfSamples.Add("rare-below", "SHARE",
        "Samples with a class that fewer than this share of the samples have are seen more often; 0 sees each once", Parse.Number(0, 1),
        "0", Shapes.Output, recipe: true);

    /// <summary>Name of one of <see cref="Loading.Flips"/> in lower case; none by default.</summary>
    public static readonly Setting<string> Flips = OfSamples.Add("flips", "none|horizontal|vertical|both",
        "Random flips of the training images, each with probability 1/2", Parse.Choice("none", "horizontal", "vertical", "both"), "none",
        Shapes.Output, recipe: true);

    /// <summary>File (path or URI) of an augmentation pipeline, or the pipeline as recipes hold it; null, the default, for none.</summary>
    public static readonly Setting<string?> Augment = OfSamples.Add("augment", "FILE",
        "Augmentations of the training images (YAML), drawn anew for every epoch", Parse.Text.Optional(), null, Shapes.Output,
        recipe: true);

    /// <summary>Epochs without a better validation mIoU after which training stops; 0, the default, for never.</summary>
    public static readonly Setting<int> Patience = OfRun.Add("patience", "EPOCHS",
        "Stop when the validation mIoU has not grown for so many epochs; 0 never stops early", Parse.Whole(min: 0), "0", Shapes.Output,
        recipe: true);

    /// <summary>Number of training samples, the first ones, to train and validate on; 0, the default, for a real training.</summary>
    public static readonly Setting<int> Overfit = OfSamples.Add("overfit", "N",
        "Train and validate on the first N training samples alone, unaugmented, to see that a model can learn them; 0 trains on all",
        Parse.Whole(min: 0), "0", Shapes.Output, recipe: true);

    /// <summary>Share of the validation samples, above 0 and at most 1; 1 by default.</summary>
    public static readonly Setting<double> ValidationShare = OfWatching.Add("val-share", "SHARE",
        "Share of the validation samples that each epoch is measured on: the first ones, their number rounded up",
        Parse.NumberAbove(0, 1), "1", Shapes.Output, recipe: true);

    /// <summary>What the shards must have been made with; anything by default. A fault of the recipe where they were not.</summary>
    public static readonly Setting<ShardExpectation> Expected =
        OfSamples.Add(ShardExpectation.Key, "none|layout=NAME,size=HxW,resize=MODE",
        "What the shards must have been made with; a recipe's `data` says it, and none takes any", ShardExpectation.Value,
        ShardExpectation.None, recipe: true);

    /// <summary>One of <see cref="PrecisionChoice.Names"/>; auto by default.</summary>
    public static readonly Setting<string> Precision = OfSpeed.Add("precision", "auto|fp32|bf16|fp16",
        "bf16 computes in bfloat16 over float32 weights, fp16 (CUDA only) in float16 with a scaled loss; auto asks the processor",
        Parse.Choice(PrecisionChoice.Names), "auto", Shapes.Output, recipe: true);

    /// <summary>Text that <see cref="DeviceChoice"/> reads; auto, the default, takes the first GPU where there is one.</summary>
    public static readonly Setting<string> Device = OfSpeed.Add("device", "auto|cpu|cuda:N", "Where to compute", DeviceChoice.Value,
        "auto", Shapes.Output, recipe: true);

    /// <summary>Any whole number of 64 bits; 42 by default.</summary>
    public static readonly Setting<long> Seed = OfRun.Add("seed", "N", "Of weights, order and augmentation", Parse.Long, "42",
        Shapes.Output, recipe: true);

    /// <summary>One of <see cref="ValidationSplits"/>; val by default.</summary>
    public static readonly Setting<string> ValidateOn = OfWatching.Add("validate-on", "val|test",
        "Split that is measured after each epoch, and by which the best is chosen", Parse.Choice(ValidationSplits), ValidationSplits[0],
        Shapes.Output, recipe: true);

    /// <summary>Validation samples in a panel, the first ones, 0 to 64; 4 by default, and 0 for no panels.</summary>
    public static readonly Setting<int> Panels = OfWatching.Add("panels", "N",
        "Validation samples drawn after each epoch as image | truth | prediction", Parse.Whole(0, 64), "4", Shapes.Output, recipe: true);

    /// <summary>Steps of an epoch between panels; 0, the default, for none within an epoch.</summary>
    public static readonly Setting<int> PanelEvery = OfWatching.Add("panel-every", "N",
        "Steps after which they are drawn too, from the first of each epoch on; 0 draws them after epochs alone", Parse.Whole(min: 0),
        "0", recipe: true);

    /// <summary>Whether the weights of every epoch stay beside the checkpoints; false by default.</summary>
    public static readonly Setting<bool> KeepCheckpoints = OfWatching.Switch("keep-checkpoints",
        "Keep the weights of every epoch: checkpoints/model-epoch-0001.safetensors, ...", recipe: true);

    /// <summary>Steps or seconds between checkpoints within an epoch; 120 seconds by default.</summary>
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
