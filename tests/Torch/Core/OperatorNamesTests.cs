using System.Reflection;
using TorchSharp;

namespace BatchSeg.Torch.Tests.Core;

/// <summary>Operators are looked up at their first call: a name that this libtorch lacks would show only then.</summary>
public sealed class OperatorNamesTests
{
    [Fact]
    public void Every_operator_that_the_binding_names_is_in_this_libtorch()
    {
        var type = typeof(torch).Assembly.GetType("TorchSharp.Dispatch.Operator", throwOnError: true)!;
        var resolve = type.GetMethod("Resolve", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var operators = typeof(torch).Assembly.GetTypes()
            .Where(holder => !holder.ContainsGenericParameters)
            .SelectMany(holder => holder.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == type)
            .Select(field => field.GetValue(null)!)
            .ToList();
        Assert.True(operators.Count > 200);
        Assert.All(operators, op => resolve.Invoke(op, null));
    }
}
