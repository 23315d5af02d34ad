using TorchSharp.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Brings all parameters (with their gradients) and buffers to a device and, where they are floating point, to a type.</summary>
            /// <remarks>They stay the same objects, so an optimizer that holds them goes on working.</remarks>
            /// <param name="device">Null to stay.</param>
            /// <param name="dtype">Null to keep.</param>
            internal void MoveTo(Device? device, ScalarType? dtype)
            {
                using (no_grad())
                {
                    foreach (var parameter in parameters())
                    {
                        using var grad = parameter.grad;
                        parameter.grad = null; // a gradient must always match its tensor
                        Move(parameter, device, dtype);
                        if (grad is null) continue;
                        Move(grad, device, dtype);
                        parameter.grad = grad;
                    }
                    foreach (var buffer in buffers()) Move(buffer, device, dtype);
                }
            }

            private static void Move(Tensor tensor, Device? device, ScalarType? dtype)
            {
                var type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                using var moved = tensor.to(type, device ?? tensor.device);
                Aten.SetData.Run(tensor, moved);
            }
        }
    }
}

file static class Aten
{
    internal static readonly Operator SetData = Operator.Find("aten::set_data");
}
