using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSeg.Train.Optimizers;

/// <summary>An optimizer's state as named tensors, for a checkpoint in any tensor format.</summary>
/// <remarks>Names: `K.exp_avg` and the like for the optimizer's K-th parameter, `groups.G.lr` and `groups.G.initial_lr` for its G-th
/// group.</remarks>
public static class OptimizerTensors
{
    /// <summary>The state: its tensors are the optimizer's own, its numbers are new tensors in the current dispose scope.</summary>
    public static Dictionary<string, Tensor> Of(OptimizerHelper optimizer)
    {
        var state = optimizer.state_dict();
        var named = new Dictionary<string, Tensor>();
        for (var g = 0; g < state.Options.Count; g++)
        {
            named[$"groups.{g}.lr"] = tensor(state.Options[g].LearningRate!.Value);
            named[$"groups.{g}.initial_lr"] = tensor(state.Options[g].InitialLearningRate);
        }
        for (var k = 0; k < state.State.Count; k++)
            foreach (var slot in OptimizerSlots.Of(state.State[k]))
                if (slot.Get() is { } value) named[$"{k}.{slot.Name}"] = value;
        return named;
    }

    /// <summary>Gives the state back to an optimizer of the same kind over the same parameters, as copies.</summary>
    /// <exception cref="ArgumentException">A name is not one of this optimizer's, or one that it needs is missing.</exception>
    public static void Load(OptimizerHelper optimizer, IReadOnlyDictionary<string, Tensor> named)
    {
        var state = optimizer.state_dict();
        var used = new HashSet<string>();
        for (var g = 0; g < state.Options.Count; g++)
        {
            state.Options[g].LearningRate = Needed($"groups.{g}.lr").item<double>();
            state.Options[g].InitialLearningRate = Needed($"groups.{g}.initial_lr").item<double>();
        }
        for (var k = 0; k < state.State.Count; k++)
            foreach (var slot in OptimizerSlots.Of(state.State[k]))
                slot.Set(slot.IsOptional ? Find($"{k}.{slot.Name}") : Needed($"{k}.{slot.Name}"));
        var strays = named.Keys.Where(name => !used.Contains(name)).Take(5).ToList();
        if (strays.Count > 0)
            throw new ArgumentException($"the state holds {string.Join(", ", strays)}, which this {optimizer.GetType().Name} does not "
                + $"have: it is another optimizer's");

        Tensor? Find(string name)
        {
            used.Add(name);
            return named.GetValueOrDefault(name);
        }

        Tensor Needed(string name) =>
            Find(name) ?? throw new ArgumentException(
                $"the state lacks {name}, which this {optimizer.GetType().Name} needs: it is another optimizer's");
    }
}
