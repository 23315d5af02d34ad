using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one after another.</summary>
        /// <remarks>What one module gives the next is disposed once the next has used it; autograd holds what it needs by itself. A module that
        /// keeps its input for later must keep an <c>alias()</c>.</remarks>
        public class Sequential : nn.Module<Tensor, Tensor>
        {
            private readonly List<nn.Module<Tensor, Tensor>> _modules = [];

            internal Sequential(IEnumerable<(string name, nn.Module<Tensor, Tensor> module)> modules) : base(nameof(Sequential))
            {
                foreach (var (name, module) in modules) append(name, module);
            }

            public int Count => _modules.Count;

            public nn.Module<Tensor, Tensor> this[int index] => _modules[index];

            /// <summary>Adds a module under its number.</summary>
            public Sequential append(nn.Module<Tensor, Tensor> module) => append(_modules.Count.ToString(), module);

            public Sequential append(string name, nn.Module<Tensor, Tensor> module)
            {
                register_module(name, module);
                _modules.Add(module);
                return this;
            }

            public override Tensor forward(Tensor input)
            {
                if (_modules.Count == 0) return input.alias();
                var current = input;
                foreach (var module in _modules)
                {
                    var next = module.call(current);
                    if (!ReferenceEquals(current, input) && !ReferenceEquals(current, next)) current.Dispose();
                    current = next;
                }
                return current;
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules one after another, named by their numbers.</summary>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.Select((module, i) => (i.ToString(), module)));

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules);
        }
    }
}
