using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Stochastic gradient descent, with momentum (Sutskever et al. 2013) where asked for.</summary>
        public sealed class SGD : OptimizerHelper<SGD.Options, SGD.State>
        {
            public SGD(
                IEnumerable<Parameter> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : this([new ParamGroup(parameters)], lr, momentum, dampening, weight_decay, nesterov, maximize)
            {
            }

            public SGD(
                IEnumerable<ParamGroup> parameters, double lr, double momentum = 0.0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
                })
            {
            }

            private protected override State NewState(Parameter parameter, Options options) => new();

            private protected override void Update(Options options, IReadOnlyList<Item> items)
            {
                var momentum = options.momentum!.Value;
                foreach (var (parameter, gradient, state) in items)
                {
                    using var scope = NewDisposeScope();
                    var step = options.maximize!.Value ? gradient.neg() : gradient;
                    if (options.weight_decay is > 0 and var decay) step = step.add(parameter, decay);
                    if (momentum != 0)
                    {
                        if (state.momentum_buffer is null) state.momentum_buffer = step.clone().DetachFromDisposeScope();
                        else state.momentum_buffer.mul_(momentum).add_(step, 1 - options.dampening!.Value);
                        step = options.nesterov!.Value ? step.add(state.momentum_buffer, momentum) : state.momentum_buffer;
                    }
                    parameter.add_(step, -options.LearningRate!.Value);
                }
            }

            public sealed class Options : OptimizerOptions
            {
                public double? momentum;
                public double? dampening;
                public double? weight_decay;
                public bool? nesterov;
                public bool? maximize;

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    (momentum, dampening, weight_decay, nesterov, maximize) = (given.momentum, given.dampening, given.weight_decay, given.nesterov, given.maximize);
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var given = (Options)defaults;
                    momentum ??= given.momentum;
                    dampening ??= given.dampening;
                    weight_decay ??= given.weight_decay;
                    nesterov ??= given.nesterov;
                    maximize ??= given.maximize;
                }

                internal override IEnumerable<string> Faults()
                {
                    foreach (var fault in base.Faults().Concat(Negative((nameof(momentum), momentum), (nameof(weight_decay), weight_decay)))) yield return fault;
                    if (nesterov!.Value && (momentum <= 0 || dampening != 0)) yield return "nesterov needs a momentum above 0 and no dampening";
                }
            }

            public sealed class State : OptimizerState
            {
                /// <summary>Null before the first step, and without momentum.</summary>
                public Tensor? momentum_buffer;

                public override void LoadStateDict(OptimizerState source) => Replace(ref momentum_buffer, ((State)source).momentum_buffer);

                public override void to(Device device) => Move(ref momentum_buffer, device);

                protected override void Dispose(bool disposing)
                {
                    if (disposing) momentum_buffer?.Dispose();
                }
            }

            public sealed class ParamGroup : ParamGroup<Options>, optim.IMomentum
            {
                public ParamGroup(IEnumerable<Parameter> parameters, Options? options = null) : base(parameters, options)
                {
                }

                public double Momentum
                {
                    get => Options.momentum!.Value;
                    set => Options.momentum = value;
                }
            }
        }
    }

    public static partial class torch
    {
        public static partial class optim
        {
            /// <param name="weight_decay">L2 penalty, added to the gradient.</param>
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0.0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
