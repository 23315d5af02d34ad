namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters and buffers by dotted name. The tensors are the module's own, not copies.</summary>
            /// <param name="destination">Where to put them; a new dictionary if null.</param>
            /// <param name="prefix">Put before every name, with a dot between.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers()) destination.TryAdd(start + name, buffer);
                return destination;
            }

            /// <summary>Copies values into the parameters and buffers of the same names, converting their type and device.</summary>
            /// <param name="source">Values by dotted name.</param>
            /// <param name="strict">Whether every name must be in both, or an exception says which are not.</param>
            /// <param name="skip">Names to leave alone, wherever they are.</param>
            /// <returns>Names that only the module has, and names that only the source has.</returns>
            /// <exception cref="InvalidOperationException">Names differ and strict was asked, or shapes differ: all of them are named, and nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keys) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var skipped = skip is null ? [] : skip.ToHashSet();
                var own = state_dict();
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && !skipped.Contains(key)).ToList();
                var shared = own.Keys.Where(key => source.ContainsKey(key) && !skipped.Contains(key)).ToList();

                var faults = shared.Where(key => !own[key].shape.SequenceEqual(source[key].shape))
                    .Select(key => $"'{key}' has shape {StateFaults.Shape(source[key])} where {StateFaults.Shape(own[key])} is wanted").ToList();
                if (strict) faults.AddRange(StateFaults.Names(missing, unexpected));
                if (faults.Count > 0) throw new InvalidOperationException($"the state dict does not fit {GetName()}: {string.Join("; ", faults)}");

                using (no_grad())
                    foreach (var key in shared) own[key].copy_(source[key]);
                return (missing, unexpected);
            }
        }

        /// <summary>How the difference of two state dicts is told: a few names of each kind and how many more there are.</summary>
        private static class StateFaults
        {
            private const int NamesShown = 5;

            public static IEnumerable<string> Names(List<string> missing, List<string> unexpected)
            {
                if (missing.Count > 0) yield return $"missing {List(missing)}";
                if (unexpected.Count > 0) yield return $"unexpected {List(unexpected)}";
            }

            public static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

            private static string List(List<string> names)
            {
                var shown = string.Join(", ", names.Take(NamesShown).Select(name => $"'{name}'"));
                return names.Count > NamesShown ? $"{shown} and {names.Count - NamesShown} more" : shown;
            }
        }
    }
}
