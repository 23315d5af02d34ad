using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the optimizers: groups, states and the state dict.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    /// <summary>Saves what <see cref="load_state_dict"/> needs: the live options and states, not copies.</summary>
    public abstract StateDictionary state_dict();

    /// <summary>Takes over copies of the options and states of an optimizer of the same kind over parameters of the same shapes.</summary>
    public abstract void load_state_dict(StateDictionary state_dict);

    /// <summary>Moves the states to a device: after the module was moved.</summary>
    public abstract void to(Device device);
}

/// <summary>Base of one kind of optimizer.</summary>
public abstract class OptimizerHelper<TOptions, TState> : OptimizerHelper
    where TOptions : OptimizerOptions, new() where TState : OptimizerState
{
    private readonly Dictionary<Parameter, TState> _states = new(ReferenceEqualityComparer.Instance);
    private readonly TOptions _defaults;

    private protected OptimizerHelper(IEnumerable<ParamGroup<TOptions>> groups, TOptions defaults)
    {
        _defaults = defaults;
        foreach (var group in groups) add_param_group(group);
    }

    public override void add_param_group(ParamGroup param_group)
    {
        if (param_group is not ParamGroup<TOptions> group) throw new ArgumentException($"{GetType().Name} was given a group of another optimizer");
        group.Options.Complete(_defaults);
        var faults = group.Options.Faults().ToList();
        if (faults.Count > 0) throw new ArgumentException($"{GetType().Name}: {string.Join("; ", faults)}");
        foreach (var parameter in group.Parameters)
            if (!_states.TryAdd(parameter, NewState(parameter, group.Options))) throw new ArgumentException($"{GetType().Name} was given a parameter twice");
        _groups.Add(group);
    }

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad()) loss = closure();
        using (no_grad())
        using (NewDisposeScope())
            foreach (var group in _groups.Cast<ParamGroup<TOptions>>())
                Update(group.Options, [.. WithGradients(group)]);
        return loss;
    }

    public override StateDictionary state_dict() => new(_groups.Select(group => group.Options), parameters().Select(parameter => _states[parameter]));

    public override void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
            throw new ArgumentException(
                $"the state dict is of {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, "
                + $"this {GetType().Name} has {own.Options.Count} and {own.State.Count}");
        foreach (var (mine, given) in own.Options.Zip(state_dict.Options)) mine.LoadStateDict(given);
        foreach (var (mine, given) in own.State.Zip(state_dict.State)) mine.LoadStateDict(given);
    }

    public override void to(Device device)
    {
        foreach (var state in _states.Values) state.to(device);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var state in _states.Values) state.Dispose();
        _states.Clear();
    }

    private protected abstract TState NewState(Parameter parameter, TOptions options);

    /// <summary>Updates a group's parameters. It runs without autograd in a dispose scope of the whole step.</summary>
    private protected abstract void Update(TOptions options, IReadOnlyList<Item> items);

    private IEnumerable<Item> WithGradients(ParamGroup<TOptions> group)
    {
        foreach (var parameter in group.Parameters)
            if (parameter.grad is { } grad) yield return new Item(parameter, grad, _states[parameter]);
    }

    /// <summary>A parameter that has a gradient now.</summary>
    private protected readonly record struct Item(Parameter Parameter, Tensor Gradient, TState State);
}
