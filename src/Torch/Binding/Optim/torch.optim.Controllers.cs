namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers and the schedules of their learning rates. Defaults are PyTorch's; where code must also run on the TorchSharp
    /// package, give them: its Adam has a beta2 of 0.99, its AdamW no weight decay.</summary>
    public static partial class optim
    {
        /// <summary>A parameter group, as a schedule sees it.</summary>
        public interface ILearningRateController
        {
            /// <summary>Of the next step.</summary>
            double LearningRate { get; set; }

            /// <summary>The one that schedules are relative to.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>A parameter group of an optimizer with momentum.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>A parameter group of an optimizer with two decay rates, the first of which acts as momentum.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
