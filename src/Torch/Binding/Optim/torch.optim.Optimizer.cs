using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected readonly List<ParamGroup> _groups = [];

            private protected Optimizer()
            {
            }

            /// <summary>Groups of parameters with options of their own.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _groups;

            /// <summary>All parameters, group after group: the order of the states in the state dict.</summary>
            public virtual IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

            /// <summary>Adds parameters with options of their own; options not set are the optimizer's.</summary>
            public abstract void add_param_group(ParamGroup param_group);

            /// <summary>One update of all parameters that have a gradient.</summary>
            /// <param name="closure">Computes the loss and its gradients first; what it returns is returned.</param>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Clears the gradients of all parameters.</summary>
            /// <param name="set_to_none">True lets the next backward pass write instead of add; false fills them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters()) Gradients.Clear(parameter, set_to_none);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the optimizer's own tensors; the parameters are the module's.</summary>
            protected abstract void Dispose(bool disposing);

            /// <summary>What an optimizer must be given back to go on as if it had never stopped.</summary>
            public sealed class StateDictionary
            {
                internal StateDictionary(IEnumerable<OptimizerOptions> options, IEnumerable<OptimizerState> state)
                {
                    Options = [.. options];
                    State = [.. state];
                }

                /// <summary>One of each parameter group.</summary>
                public List<OptimizerOptions> Options { get; }

                /// <summary>One of each parameter, in the order of <see cref="parameters"/>. The tensors are the optimizer's own.</summary>
                public List<OptimizerState> State { get; }
            }
        }
    }
}
