using System.CommandLine;
using BatchSeg.Infer;
using BatchSeg.Infer.Stage;
using BatchSeg.Jobs.CommandLine;

namespace BatchSeg.Jobs.Verbs;

/// <summary>`batchseg infer`: a model over archives, folders or shards.</summary>
internal static class InferVerb
{
    private static readonly Argument<string[]> Inputs = new("INPUT") { Description = "Archives, folders of images, or shard folders; local paths or blob URIs", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Model = new("--model") { Description = "Model folder", HelpName = "URI", Required = true };
    private static readonly Option<string> Output = new("--output") { Description = "Folder for masks and tables", HelpName = "URI", Required = true };
    private static readonly Option<string?> Layout = new("--layout") { Description = "Where images and masks are, and what masks mean; with masks there are metrics", HelpName = "NAME|FILE.yaml" };
    private static readonly Option<string> Masks = new("--masks") { Description = "What is written: indexed, colour, overlay, joined by commas", HelpName = "KINDS", DefaultValueFactory = _ => "indexed" };
    private static readonly Option<bool> MasksByRun = new("--masks-by-run") { Description = "Keep pictures in folders of their run, as tables are: masks/run_date=.../run_id=.../" };
    private static readonly Option<string?> Split = new("--split") { Description = "Of shard folders, only this split: train, val, test", HelpName = "SPLIT" };
    private static readonly Option<int?> Tile = new("--tile") { Description = "Predict in tiles of N x N source pixels instead of the whole image at once", HelpName = "N" };
    private static readonly Option<double> Overlap = new("--overlap") { Description = "Share of a tile's side that neighbours have in common", HelpName = "SHARE", DefaultValueFactory = _ => 0.25 };
    private static readonly Option<bool> Tta = new("--tta") { Description = "Average with the prediction of the mirrored image" };
    private static readonly Option<string?> TtaScales = new("--tta-scales") { Description = "Average the predictions at these scales of the model's size, such as 0.75,1,1.25", HelpName = "SCALE,..." };
    private static readonly Option<int> Batch = new("--batch") { Description = "Images or tiles per forward pass", HelpName = "N", DefaultValueFactory = _ => 16 };
    private static readonly Option<string> MetricsAt = new("--metrics-at") { Description = "Compare at the truth's own size, or at the model's: truth, model", HelpName = "SIZE", DefaultValueFactory = _ => "truth" };
    private static readonly Option<DateOnly?> RunDate = new("--run-date") { Description = "Partition of the tables; today (UTC) unless given", HelpName = "YYYY-MM-DD" };
    private static readonly Option<string?> RunId = new("--run-id") { Description = "Partition of the tables; derived from model, inputs and options unless given", HelpName = "ID" };
    private static readonly Option<bool> Replace = new("--replace") { Description = "Replace an earlier run of the same id" };
    private static readonly Option<string> Device = new("--device") { Description = "auto, cpu, cuda or cuda:N", HelpName = "DEVICE", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string> Precision = new("--precision") { Description = "auto, fp32, bf16, or fp16 (CUDA only)", HelpName = "TYPE", DefaultValueFactory = _ => "auto" };

    public static Command Create()
    {
        var command = new Command("infer", "Run a model over archives: masks, and metrics where there is truth")
        {
            Inputs, Model, Output, Layout, Masks, MasksByRun, Split, Tile, Overlap, Tta, TtaScales, Batch, MetricsAt, RunDate, RunId, Replace, Device, Precision,
        };
        command.AddStageOptions();
        command.SetRun(Run);
        return command;
    }

    private static async Task Run(Invocation call)
    {
        var options = Options(call);
        var result = await call.RunStage(settings => InferStage.Run(options, settings, call.Cancel));
        call.Answer(InferAnswer.Of(options, result), console => InferAnswer.Show(console, options, result));
    }

    private static InferOptions Options(Invocation call) => new(
        call.Value(Inputs), call.Value(Model), call.Value(Output), call.Value(Layout),
        call.Value(Masks).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        call.Value(Tile), call.Value(Overlap), call.Value(Tta), call.Value(Batch), call.Value(MetricsAt), call.Value(RunDate), call.Value(RunId),
        call.Value(Replace), call.Value(Device), call.Value(Precision), call.Value(MasksByRun), call.Value(Split),
        call.Value(TtaScales) is { } scales ? InferOptions.ParseScales(scales.Split(',', StringSplitOptions.TrimEntries)) : null);
}
