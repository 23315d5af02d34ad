using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>RMSprop (Hinton, lecture 6 of the course of 2012).</summary>
        public sealed class RMSProp : OptimizerHelper<RMSProp.Options, RMSProp.State>
        {
            public RMSProp(
                IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0,
                bool centered = false, bool maximize = false)
                : this([new ParamGroup(parameters)], lr, alpha, eps, weight_decay, momentum, centered, maximize)
            {
            }

            public RMSProp(
                IEnumerable<ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0.0,
                bool centered = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize,
                })
            {
            }

            private protected override State NewState(Parameter parameter, Options options) => new(parameter);

            private protected override void Update(Options options, IReadOnlyList<Item> items)
            {
                var (alpha, momentum, rate) = (options.alpha!.Value, options.momentum!.Value, options.LearningRate!.Value);
                foreach (var (parameter, gradient, state) in items)
                {
                    using var scope = NewDisposeScope();
                    var step = options.maximize!.Value ? gradient.neg() : gradient;
                    if (options.weight_decay is > 0 and var decay) step = step.add(parameter, decay);
                    state.step++;
                    state.square_avg!.mul_(alpha).addcmul_(step, step, 1 - alpha);
                    var spread = options.centered!.Value
                        ? state.square_avg.addcmul(state.Mean(parameter).mul_(alpha).add_(step, 1 - alpha), state.grad_avg!, -1).sqrt_()
                        : state.square_avg.sqrt();
                    spread.add_(options.eps!.Value);
                    if (momentum > 0) parameter.add_(state.Momentum(parameter).mul_(momentum).addcdiv_(step, spread, 1), -rate);
                    else parameter.addcdiv_(step, spread, -rate);
                }
            }

            public sealed class Options : OptimizerOptions
            {
                public double? alpha;
                public double? eps;
                public double? weight_decay;
                public double? momentum;
                public bool? centered;
                public bool? maximize;

                public override void LoadStateDict(OptimizerOptions source)
                {
                    base.LoadStateDict(source);
                    var given = (Options)source;
                    (alpha, eps, weight_decay, momentum, centered, maximize) = (given.alpha, given.eps, given.weight_decay, given.momentum, given.centered, given.maximize);
                }

                internal override void Complete(OptimizerOptions defaults)
                {
                    base.Complete(defaults);
                    var given = (Options)defaults;
                    alpha ??= given.alpha;
                    eps ??= given.eps;
                    weight_decay ??= given.weight_decay;
                    momentum ??= given.momentum;
                    centered ??= given.centered;
                    maximize ??= given.maximize;
                }

                internal override IEnumerable<string> Faults() =>
                    base.Faults().Concat(Negative((nameof(alpha), alpha), (nameof(eps), eps), (nameof(weight_decay), weight_decay), (nameof(momentum), momentum)));
            }

            public sealed class State : OptimizerState
            {
                public long step;

                /// <summary>Running mean of the squared gradient.</summary>
                public Tensor? square_avg;

                /// <summary>Null without momentum.</summary>
                public Tensor? momentum_buffer;

                /// <summary>Running mean of the gradient; null unless centred.</summary>
                public Tensor? grad_avg;

                internal State(Parameter parameter) => square_avg = ZerosOf(parameter);

                public override void LoadStateDict(OptimizerState source)
                {
                    var given = (State)source;
                    step = given.step;
                    Replace(ref square_avg, given.square_avg);
                    Replace(ref momentum_buffer, given.momentum_buffer);
                    Replace(ref grad_avg, given.grad_avg);
                }

                public override void to(Device device)
                {
                    Move(ref square_avg, device);
                    Move(ref momentum_buffer, device);
                    Move(ref grad_avg, device);
                }

                internal Tensor Momentum(Parameter parameter) => momentum_buffer ??= ZerosOf(parameter);

                internal Tensor Mean(Parameter parameter) => grad_avg ??= ZerosOf(parameter);

                protected override void Dispose(bool disposing)
                {
                    if (!disposing) return;
                    square_avg?.Dispose();
                    momentum_buffer?.Dispose();
                    grad_avg?.Dispose();
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
            /// <param name="alpha">Share of the past in the running means.</param>
            /// <param name="centered">Divide by an estimate of the gradient's standard deviation instead of its root mean square.</param>
            public static RMSProp RMSProp(
                IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0,
                bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(pair => pair.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(
                IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
                double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
