using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters in order of registration, this module's before its children's; one that is shared is given once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Named(module => module._parameters.Select(pair => (pair.Key, pair.Value)), recurse);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

            /// <summary>Buffers in order of registration, this module's before its children's; one that is shared is given once.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                Named(module => module._buffers.Select(pair => (pair.Key, pair.Value)), recurse);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(pair => pair.buffer);

            /// <summary>The modules one level below.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => _submodules.Values;

            /// <summary>All modules below, level by level in each branch; this one is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (name, child) in named_children())
                    foreach (var (inner, module) in child.named_modules())
                        yield return ($"{name}.{inner}", module);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter with this dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

            /// <summary>The buffer with this dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(pair => pair.name == target).buffer;

            private IEnumerable<(string, T)> Named<T>(Func<Module, IEnumerable<(string, T)>> own, bool recurse) where T : Tensor
            {
                var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
                return Walk(this, "").Where(pair => seen.Add(pair.Item2));

                IEnumerable<(string, T)> Walk(Module module, string prefix)
                {
                    foreach (var (name, tensor) in own(module)) yield return (prefix + name, tensor);
                    if (!recurse) yield break;
                    foreach (var (name, child) in module.named_children())
                        foreach (var found in Walk(child, $"{prefix}{name}."))
                            yield return found;
                }
            }
        }
    }
}
