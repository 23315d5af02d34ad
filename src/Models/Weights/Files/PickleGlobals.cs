using static TorchSharp.torch;

namespace BatchSeg.Models.Weights.Files;

/// <summary>The few names that a pickle may refer to, and what each stands for here. They are looked up in this table; nothing is ever
/// imported or called.</summary>
internal static class PickleGlobals
{
    private static readonly Dictionary<string, object> Known = new()
    {
        ["collections.OrderedDict"] = PickleCall.OrderedDict,
        ["torch.Size"] = PickleCall.Size,
        ["torch._utils._rebuild_tensor"] = PickleCall.Tensor,
        ["torch._utils._rebuild_tensor_v2"] = PickleCall.Tensor,
        ["torch._utils._rebuild_parameter"] = PickleCall.Parameter,
        ["torch._utils._rebuild_parameter_with_state"] = PickleCall.Parameter,
        ["torch.DoubleStorage"] = ScalarType.Float64,
        ["torch.FloatStorage"] = ScalarType.Float32,
        ["torch.HalfStorage"] = ScalarType.Float16,
        ["torch.BFloat16Storage"] = ScalarType.BFloat16,
        ["torch.LongStorage"] = ScalarType.Int64,
        ["torch.IntStorage"] = ScalarType.Int32,
        ["torch.ShortStorage"] = ScalarType.Int16,
        ["torch.CharStorage"] = ScalarType.Int8,
        ["torch.ByteStorage"] = ScalarType.Byte,
        ["torch.BoolStorage"] = ScalarType.Bool,
    };

    public static object Find(string module, string name) => Known.TryGetValue($"{module}.{name}", out var known)
        ? known
        : throw new PthException(
            $"it refers to {module}.{name}, but only tensors in dictionaries, lists and tuples are read. Nothing was executed. " +
            "In PyTorch, save the weights alone: torch.save(model.state_dict(), FILE)");
}

/// <summary>What a pickle may "call".</summary>
internal enum PickleCall
{
    OrderedDict,
    Size,
    Tensor,
    Parameter,
}
