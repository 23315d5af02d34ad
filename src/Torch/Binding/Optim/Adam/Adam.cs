using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Adam (Kingma, Ba 2014, arXiv:1412.6980); weight decay is an L2 penalty.</summary>
        public sealed class Adam : OptimizerHelper<Adam.Options, Adam.State>
        {
            public Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false)
                : this([new ParamGroup(parameters)], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
            {
            }

            public Adam(
                IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
            {
            }

            private protected override State NewState(Parameter parameter, Options options) => new(parameter, options.amsgrad!.Value);

            private protected override void Update(Options options, IReadOnlyList<Item> items) =>
                AdamUpdate.Run(items.Select(item => (item.Parameter, item.Gradient, (AdamState)item.State)), options, decoupled: false);

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
            /// <param name="weight_decay">L2 penalty, added to the gradient.</param>
            /// <param name="amsgrad">Divide by the greatest second moment so far (Reddi et al. 2018).</param>
            public static Adam Adam(
                IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
                double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

            public static Adam Adam(
                IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
                bool amsgrad = false, bool maximize = false) =>
                new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
