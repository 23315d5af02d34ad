using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam with decoupled weight decay (Loshchilov, Hutter 2017, arXiv:1711.05101).</summary>
        public sealed class AdamW : OptimizerHelper<AdamW.Options, AdamW.State>
        {
            public AdamW(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 1e-2,
                bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup(parameters)], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            public AdamW(
                IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 1e-2,
                bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
            {
            }

            private protected override State NewState(Parameter parameter, Options options) => new(parameter, options.amsgrad!.Value);

            private protected override void Update(Options options, IReadOnlyList<Item> items) =>
                AdamUpdate.Run(items.Select(item => (item.Parameter, item.Gradient, (AdamState)item.State)), options, decoupled: true);

            public sealed class Options : AdamOptions
            {
                public Options()
                {
                }

                internal Options(double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize) =>
                    Set(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            }

            public sealed class State : AdamState
            {
                internal State(Parameter parameter, bool amsgrad) : base(parameter, amsgrad)
                {
                }
            }

            public sealed class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
            {
                public ParamGroup(IEnumerable<Parameter> parameters, Options? options = null) : base(parameters, options)
                {
                }

                public (double, double) Betas
                {
                    get => (Options.beta1!.Value, Options.beta2!.Value);
                    set => (Options.beta1, Options.beta2) = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <param name="beta1">Share of the past in the running mean of the gradient.</param>
            /// <param name="beta2">Share of the past in the running mean of its square.</param>
            /// <param name="weight_decay">Share of a parameter, times the learning rate, that each step takes away.</param>
            /// <param name="amsgrad">Divide by the greatest second moment so far (Reddi et al. 2018).</param>
            public static AdamW AdamW(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 1e-2,
                bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static AdamW AdamW(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 1e-2, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static AdamW AdamW(
                IEnumerable<AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 1e-2,
                bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
