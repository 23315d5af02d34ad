using BatchSeg.Data.Layouts;
using BatchSeg.Models;
using BatchSeg.Models.Outputs;
using BatchSeg.Train.Losses;
using BatchSeg.Train.Optimizers;
using BatchSeg.Train.Schedules;

namespace BatchSeg.Train.Recipe;

/// <summary>All settings of a training, in the order of the help.</summary>
public static class RecipeKeys
{
    /// <summary>That may be measured during training.</summary>
    public static readonly IReadOnlyList<string> ValidationSplits = SplitName.HeldOut;

    public static IReadOnlyList<RecipeKey> All { get; } =
    [
        new("model", "NAME", $"Architecture: {Names(ModelRegistry.Names)}"),
        new("model-args", "NAME=VALUE,...", "The architecture's own arguments, e.g. base_channels=32,depth=3"),
        new("encoder", "NAME", $"What a model that takes one stands on: {Names(ModelRegistry.EncoderNames)}"),
        new("activation", "NAME", $"What becomes of the model's output: {Names(OutputActivation.All.All.Select(activation => $"{activation.Name} ({activation.Summary})"))}", OutputActivation.Standard),
        new("normalisation", "NAME", "Pixels to numbers: unit (x/255), unit-256 (x/256), signed (x/127.5-1), signed-128 (x/128-1), imagenet, or model for the model's own", TrainOptions.ModelsOwn),
        new("weights", "FILE", "Start from these weights: a whole model's, or an encoder's (.safetensors or .pth)"),
        new("reset-head", RecipeKey.Switch, "Where the weights end in another number of classes, start the last layer anew", "false"),
        new("freeze-encoder", RecipeKey.Switch, "Hold the encoder still, its batch norm too", "false"),
        new("epochs", "N", "Times that every training sample is seen", "20"),
        new("batch", "N", "Images that go through the network together", "16"),
        new("accumulate", "N", "Batches whose gradients make one optimizer step", "1"),
        new("optimizer", "NAME", $"One of: {Names(OptimizerEntry.All.Names)}", "adam"),
        new("lr", "RATE", "Learning rate at its highest", "0.001"),
        new("encoder-lr", "FACTOR", "What the encoder's learning rate is multiplied by", "1"),
        new("momentum", "SHARE", "Of sgd and rmsprop", "0.9"),
        new("weight-decay", "RATE", "Decoupled with adamw, an L2 term otherwise", "0"),
        new("schedule", "NAME", $"Of the learning rate: {Names(Schedule.All.Names)}", "constant"),
        new("warmup", "EPOCHS", "Epochs in which the rate grows from 0 to --lr; may be a fraction", "0"),
        new("min-lr", "SHARE", "Share of --lr that the cosines and poly end at", "0"),
        new("poly-power", "POWER", "Of the poly schedule", "0.9"),
        new("step-epochs", "N", "Epochs between the step schedule's drops", "10"),
        new("step-factor", "FACTOR", "What a drop of the step and multi-step schedules multiplies the rate by", "0.1"),
        new("milestones", "EPOCH,...", "Epochs after which the multi-step schedule drops"),
        new("decay", "FACTOR", "What the exponential schedule multiplies the rate by after every epoch", "0.95"),
        new("restart-epochs", "N", "Epochs of the first cosine of cosine-restarts", "10"),
        new("restart-growth", "N", "How many times as long each cosine is as the one before", "1"),
        new("rising-share", "SHARE", "Share of the run in which one-cycle rises", "0.3"),
        new("clip-norm", "NORM", "All gradients together are scaled down to this Euclidean norm where they exceed it; 0 leaves them", "0"),
        new("clip-value", "VALUE", "Every gradient is cut off at plus and minus this; 0 leaves them", "0"),
        new("ema", "DECAY", "Validate and publish the exponential moving average of the weights, e.g. 0.999; 0 takes the weights themselves", "0"),
        new("loss", "NAME[=FACTOR][,ARGUMENT=VALUE]+...", $"One loss, or several joined by +: {Names(LossEntry.All.All.Select(Arguments))}", "cross-entropy"),
        new("class-weights", "none|inverse|median-frequency|W,W,...", "Weight of each class in the loss: the inverse of its share of pixels, or the median share over its own, or as given", "none"),
        new("rare-below", "SHARE", "Samples with a class that fewer than this share of the samples have are seen more often; 0 sees each once", "0"),
        new("flips", "none|horizontal|vertical|both", "Random flips of the training images, each with probability 1/2", "none"),
        new("augment", "FILE", "Augmentations of the training images (YAML), drawn anew for every epoch"),
        new("patience", "EPOCHS", "Stop when the validation mIoU has not grown for so many epochs; 0 never stops early", "0"),
        new("overfit", "N", "Train and validate on the first N training samples alone, unaugmented, to see that a model can learn them; 0 trains on all", "0"),
        new("val-share", "SHARE", "Share of the validation samples that each epoch is measured on: the first ones, their number rounded up", "1"),
        new(ShardExpectation.Key, "none|layout=NAME,size=HxW,resize=MODE", "What the shards must have been made with; a recipe's `data` says it, and none takes any", ShardExpectation.None, ShapesModel: false),
        new("precision", "auto|fp32|bf16|fp16", "bf16 computes in bfloat16 over float32 weights, fp16 (CUDA only) in float16 with a scaled loss; auto asks the processor", "auto"),
        new("device", "auto|cpu|cuda:N", "Where to compute", "auto"),
        new("seed", "N", "Of weights, order and augmentation", "42"),
        new("validate-on", "val|test", "Split that is measured after each epoch, and by which the best is chosen", ValidationSplits[0]),
        new("panels", "N", "Validation samples drawn after each epoch as image | truth | prediction", "4"),
        new("panel-every", "N", "Steps after which they are drawn too, from the first of each epoch on; 0 draws them after epochs alone", "0", ShapesModel: false),
        new("keep-checkpoints", RecipeKey.Switch, "Keep the weights of every epoch: checkpoints/model-epoch-0001.safetensors, ...", "false", ShapesModel: false),
        new("checkpoint-every", "N|Ns", "Steps, or seconds, between checkpoints within an epoch", "120s", ShapesModel: false),
    ];

    private static string Arguments(LossEntry loss) => loss.Arguments.Count == 0 ? loss.Name : $"{loss.Name} ({Names(loss.Arguments.Select(argument => argument.Name))})";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
