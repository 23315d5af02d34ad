using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Base of the layers that learn a weight and, where asked for, a bias.</summary>
public abstract class WeightedModule : nn.Module<Tensor, Tensor>
{
    private Parameter? _weight;
    private Parameter? _bias;

    private protected WeightedModule(string name) : base(name)
    {
    }

    /// <summary>Null only in a normalisation without affine parameters. Setting it disposes the old one.</summary>
    [AllowNull]
    public Parameter weight
    {
        get => _weight!;
        set => Replace(ref _weight, value, nameof(weight));
    }

    /// <summary>Null in a layer without one. Setting it disposes the old one.</summary>
    public Parameter? bias
    {
        get => _bias;
        set => Replace(ref _bias, value, nameof(bias));
    }

    private void Replace(ref Parameter? current, Parameter? value, string name)
    {
        if (ReferenceEquals(current, value)) return;
        current?.Dispose();
        current = value;
        ConditionallyRegisterParameter(name, value);
    }
}
