using BatchSeg.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Models.Summary;

/// <summary>A layer of a model, as Keras' summary lists them.</summary>
/// <param name="Name">Its place in the model: `encoder.blocks.1.expand_conv`.</param>
/// <param name="OutputShape">[N, C, H, W] for one image.</param>
/// <param name="Parameters">Running statistics included.</param>
public sealed record LayerRow(string Name, string Type, IReadOnlyList<long> OutputShape, long Parameters);

/// <summary>A model's layers in the order in which an image first passes them: one that is used again stands there once, with its first
/// output.</summary>
public static class LayerTable
{
    /// <summary>Sends one black image of <paramref name="size"/> through the model and notes every layer that it passes.</summary>
    /// <exception cref="Foundation.Errors.WrongUsageException">The model cannot take images of that size.</exception>
    public static IReadOnlyList<LayerRow> Of(SegmentationModel model, PixelSize size)
    {
        var rows = new List<LayerRow>();
        var seen = new HashSet<nn.Module>();
        var hooks = (from pair in model.named_modules()
                     where !pair.module.children().Any()
                     let layer = pair.module as nn.Module<Tensor, Tensor>
                     where layer is not null
                     select layer.register_forward_hook((_, _, output) =>
                     {
                         if (seen.Add(layer))
                             rows.Add(new(pair.name, TypeOf(layer), [.. output.shape], ParameterTotals.Of(layer).Parameters));
                         return output;
                     })).ToList();
        var wasTraining = model.training;
        try
        {
            model.eval();
            using var scope = NewDisposeScope();
            using var quiet = no_grad();
            model.call(zeros(1, model.InputChannels, size.Height, size.Width));
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
            model.train(wasTraining);
        }
        return rows;
    }

    /// <summary>A layer of this program says what it is; TorchSharp's BatchNorm2d calls itself BatchNorm1d, so for those the class
    /// counts.</summary>
    private static string TypeOf(nn.Module layer) =>
        layer.GetType().Assembly == typeof(nn.Module).Assembly ? layer.GetType().Name : layer.GetName();
}
