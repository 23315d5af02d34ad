namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>What follows a layer.</summary>
            public enum NonlinearityType
            {
                Linear = 0,
                Conv1D = 1,
                Conv2D = 2,
                Conv3D = 3,
                ConvTranspose1D = 4,
                ConvTranspose2D = 5,
                ConvTranspose3D = 6,
                Sigmoid = 7,
                Tanh = 8,
                ReLU = 9,
                LeakyReLU = 10,
            }

            public enum FanInOut
            {
                /// <summary>Keeps the variance of activations on the way forward.</summary>
                FanIn = 0,

                /// <summary>Keeps the variance of gradients on the way back.</summary>
                FanOut = 1,
            }

            /// <summary>By what a nonlinearity shrinks the standard deviation, inverted.</summary>
            /// <param name="param">Slope of the leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0.0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>Inputs of each output, and outputs of each input, of a weight [out, in, kernel...].</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"fan in and fan out are of weights with 2 or more dimensions, not of shape [{string.Join(", ", shape)}]");
                var field = shape.Skip(2).Aggregate(1L, (product, length) => product * length);
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>Of the standard normal distribution. Math has no error function: the tensor's.</summary>
            private static double Cumulative(double x)
            {
                using var scope = NewDisposeScope();
                return 0.5 * (1 + torch.tensor(x / Math.Sqrt(2)).erf().item<double>());
            }
        }
    }
}
