using BatchSeg.Models;
using static TorchSharp.torch;

namespace BatchSeg.Train.Loop;

/// <summary>An exponential moving average of a model's weights and batch norm statistics (Polyak and Juditsky 1992; as Tarvainen and
/// Valpola 2017, arXiv:1703.01780, keep it).</summary>
internal sealed class AveragedWeights(SegmentationModel model, double decay) : IDisposable
{
    /// <summary>By the model's names. They outlive every dispose scope.</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors { get; } = Copies(model);

    /// <summary>Takes in the model's weights of now.</summary>
    /// <param name="stepsBefore">Of the whole run: the first steps weigh more, or the random weights that training began with would stay
    /// for long.</param>
    public void Update(long stepsBefore)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var kept = Math.Min(decay, (1.0 + stepsBefore) / (10 + stepsBefore));
        foreach (var (name, value) in model.state_dict())
            if (value.is_floating_point()) Tensors[name].mul_(kept).add_(value, 1 - kept);
            else Tensors[name].copy_(value);
    }

    /// <summary>Puts the average in the model's place until what is returned is disposed: then the model is what it was, to the
    /// bit.</summary>
    public IDisposable Lend()
    {
        var own = Copies(model);
        Write(Tensors, model.state_dict());
        return new Loan(() =>
        {
            Write(own, model.state_dict());
            foreach (var tensor in own.Values) tensor.Dispose();
        });
    }

    public void Load(IReadOnlyDictionary<string, Tensor> saved) => Write(saved, Tensors);

    public void Dispose()
    {
        foreach (var tensor in Tensors.Values) tensor.Dispose();
    }

    private static Dictionary<string, Tensor> Copies(SegmentationModel model)
    {
        using var quiet = no_grad();
        return model.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone().DetachFromDisposeScope());
    }

    private static void Write(IReadOnlyDictionary<string, Tensor> from, IReadOnlyDictionary<string, Tensor> to)
    {
        using var quiet = no_grad();
        foreach (var (name, value) in from) to[name].copy_(value);
    }

    private sealed class Loan(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
