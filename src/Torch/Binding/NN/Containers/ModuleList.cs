using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of modules, registered under their numbers.</summary>
        public class ModuleList<T> : torch.nn.Module, IReadOnlyList<T> where T : torch.nn.Module
        {
            private readonly List<T> _modules = [];

            public ModuleList(params T[] modules) : base(nameof(ModuleList)) => extend(modules);

            public int Count => _modules.Count;

            public T this[int index] => _modules[index];

            public void Add(T item)
            {
                register_module(_modules.Count.ToString(), item);
                _modules.Add(item);
            }

            public void append(params T[] modules) => extend(modules);

            public void extend(IEnumerable<T> modules)
            {
                foreach (var module in modules) Add(module);
            }

            public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }

        /// <summary>A list of modules of any kind.</summary>
        public class ModuleList(params torch.nn.Module[] modules) : ModuleList<torch.nn.Module>(modules);
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}
