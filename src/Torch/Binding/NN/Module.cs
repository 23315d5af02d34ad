using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base of all networks and layers: a tree of named modules, parameters and buffers.</summary>
        /// <remarks>A module's components are its fields, registered by <see cref="RegisterComponents"/> at the end of its constructor under the
        /// field's name, or whatever it registers by hand. The names joined with dots are the keys of <see cref="state_dict"/>.</remarks>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> _submodules = [];
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, Tensor> _buffers = [];
            private readonly string _name;
            private bool _registered;
            private bool _training = true;

            /// <param name="name">For people: it is part of no key.</param>
            protected Module(string name) => _name = name;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => _name;

            /// <summary>Whether dropout drops and batch norm learns its statistics; true for a new module.</summary>
            public virtual bool training => _training;

            /// <summary>Sets <see cref="training"/> here and in every module below.</summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var child in children()) child.train(train);
            }

            /// <summary>The same as <c>train(false)</c>.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function on every module below, children first, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

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

            /// <summary>Frees the tensors of this module and of every module below.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var buffer in buffers(recurse: false)) buffer.Dispose();
                foreach (var parameter in parameters(recurse: false)) parameter.Dispose();
                foreach (var child in children()) child.Dispose();
            }
        }
    }
}
