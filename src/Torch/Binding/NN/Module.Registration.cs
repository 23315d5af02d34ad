using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Registers every field that holds a module, a parameter or a tensor (as a buffer) under the field's name; private and read-only ones too.</summary>
            /// <remarks>Call it last in a constructor. Fields that are null then, and the private fields of a base class, are not seen.</remarks>
            protected virtual void RegisterComponents()
            {
                if (_registered) return;
                foreach (var field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    var name = ComponentNameAttribute.Of(field);
                    if (_submodules.ContainsKey(name) || _parameters.ContainsKey(name) || _buffers.ContainsKey(name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break; // before Tensor: a parameter is one
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }
                _registered = true;
            }

            /// <exception cref="ArgumentException">The name is empty or has a dot in it.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                Require(name, "module");
                submodule.RegisterComponents();
                if (!_submodules.TryAdd(name, submodule)) throw Taken(name, "module");
            }

            /// <summary>The same as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a tensor that is learned. It leaves any dispose scope: the module owns it now.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                Require(name, "parameter");
                if (!_parameters.TryAdd(name, param)) throw Taken(name, "parameter");
                param.DetachFromDisposeScope();
            }

            /// <summary>Adds a tensor that is saved with the module but not learned (running statistics, fixed kernels).</summary>
            /// <param name="persistent">Only true is supported: every buffer is part of the state dict.</param>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (!persistent) throw new NotSupportedException($"buffer '{name}': buffers that are left out of the state dict are not supported; keep the tensor in a field");
                Require(name, "buffer");
                if (!_buffers.TryAdd(name, tensor)) throw Taken(name, "buffer");
                tensor.DetachFromDisposeScope();
            }

            /// <summary>Puts a parameter in the place of the one of that name; null takes the name away.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value)
            {
                if (value is null) _parameters.Remove(name);
                else
                {
                    var parameter = value as Parameter ?? new Parameter(value);
                    parameter.DetachFromDisposeScope();
                    _parameters[name] = parameter;
                }
            }

            /// <summary>Puts a buffer in the place of the one of that name; null takes the name away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value)
            {
                if (value is null) _buffers.Remove(name);
                else _buffers[name] = value.DetachFromDisposeScope();
            }

            private static void Require(string name, string kind)
            {
                if (name.Length == 0) throw new ArgumentException($"a {kind} needs a name", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"{kind} name '{name}' holds a dot, which separates levels in a state dict's keys", nameof(name));
            }

            private InvalidOperationException Taken(string name, string kind) => new($"{GetName()} already has a {kind} named '{name}'");
        }
    }
}
