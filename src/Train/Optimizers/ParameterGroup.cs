using BatchSeg.Foundation.Errors;
using BatchSeg.Models;
using TorchSharp.Modules;

namespace BatchSeg.Train.Optimizers;

/// <summary>Parameters that share a learning rate.</summary>
/// <param name="RateFactor">What the rate of the step is multiplied by.</param>
internal sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, double RateFactor)
{
    /// <summary>The parameters that are trained: those of the encoder apart where their rate is another.</summary>
    /// <exception cref="WrongUsageException">A model without an encoder was given a factor for it.</exception>
    public static IReadOnlyList<ParameterGroup> Of(SegmentationModel model, double encoderFactor)
    {
        var trained = model.parameters().Where(parameter => parameter.requires_grad).ToList();
        if (encoderFactor == 1) return [new(trained, 1)];
        if (model.Encoder is null)
            throw new WrongUsageException($"{model.GetName()} has no encoder whose rate could be another: leave --encoder-lr out");
        var encoder = model.Encoder.parameters().ToHashSet(ReferenceEqualityComparer.Instance);
        return [new([.. trained.Where(parameter => !encoder.Contains(parameter))], 1),
            new([.. trained.Where(encoder.Contains)], encoderFactor)];
    }
}
