using TorchSharp;

namespace BatchSeg.Models.Summary;

/// <summary>How many numbers a model holds, counted as Keras counts them: batch norm's running mean and variance are parameters that are
/// not trainable.</summary>
/// <param name="Trainable">Those that an optimizer changes.</param>
public sealed record ParameterTotals(long Parameters, long Trainable)
{
    /// <summary>Frozen parameters, and batch norm's running mean and variance.</summary>
    public long NonTrainable => Parameters - Trainable;

    /// <summary>Counts a module with all below it, or with <paramref name="recurse"/> false its own alone.</summary>
    public static ParameterTotals Of(torch.nn.Module module, bool recurse = true)
    {
        var parameters = module.parameters(recurse).ToList();
        // Batch norm's count of batches is an integer, and no parameter to anybody.
        var statistics = module.buffers(recurse).Where(buffer => buffer.is_floating_point()).Sum(buffer => buffer.numel());
        return new(parameters.Sum(parameter => parameter.numel()) + statistics,
            parameters.Where(parameter => parameter.requires_grad).Sum(parameter => parameter.numel()));
    }
}
