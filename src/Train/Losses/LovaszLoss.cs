using TorchSharp;
using static TorchSharp.torch;

namespace BatchSeg.Train.Losses;

/// <summary>What Lovász-softmax and Lovász hinge share: the extension for each class over the whole batch, averaged over the classes that
/// occur in its truth.</summary>
/// <param name="activation">Of the logits, [N, classes, H, W].</param>
/// <param name="error">Of one class, from its activated values and where it is (1 or 0), [pixels] each.</param>
internal sealed class LovaszLoss(LossOptions options, Func<Tensor, Tensor> activation, Func<Tensor, Tensor, Tensor> error) : ILoss
{
    private readonly ClassWeights _weights = new(options);

    public Tensor Of(Tensor logits, Tensor truth)
    {
        using var scope = NewDisposeScope();
        var counted = truth.ne(options.IgnoreIndex);
        var ids = truth.masked_select(counted);
        if (ids.numel() == 0) return (logits.sum() * 0).MoveToOuterDisposeScope();
        var activated = activation(logits);
        var classes = Enumerable.Range(options.FirstClass, options.Classes - options.FirstClass)
            .Select(id => (Of: ids.eq(id).to(logits.dtype), Values: activated.select(1, id - options.FirstClass).masked_select(counted)))
                .ToList();
        var losses = stack(classes.Select(c => LovaszExtension.Of(error(c.Values, c.Of), c.Of)));
        return _weights.MeanOverClasses(losses, stack(classes.Select(c => c.Of.sum()))).MoveToOuterDisposeScope();
    }
}
