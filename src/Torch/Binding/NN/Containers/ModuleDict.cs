using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules by name, in the order in which they were added.</summary>
        public class ModuleDict<T> : torch.nn.Module, IEnumerable<(string, T)> where T : torch.nn.Module
        {
            private readonly OrderedDictionary<string, T> _modules = [];

            public ModuleDict(params (string, T)[] modules) : base(nameof(ModuleDict))
            {
                foreach (var (name, module) in modules) Add(name, module);
            }

            public int Count => _modules.Count;

            public T this[string key] => _modules[key];

            public ICollection<string> Keys => _modules.Keys;

            public ICollection<T> Values => _modules.Values;

            public void Add(string key, T value)
            {
                register_module(key, value);
                _modules.Add(key, value);
            }

            public void Add((string, T) item) => Add(item.Item1, item.Item2);

            public bool ContainsKey(string key) => _modules.ContainsKey(key);

            public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _modules.TryGetValue(key, out value);

            public IEnumerator<(string, T)> GetEnumerator() => _modules.Select(pair => (pair.Key, pair.Value)).GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }

        /// <summary>Modules of any kind by name.</summary>
        public class ModuleDict(params (string, torch.nn.Module)[] modules) : ModuleDict<torch.nn.Module>(modules);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict ModuleDict(params (string, Module)[] modules) => new(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module => new(modules);
        }
    }
}
