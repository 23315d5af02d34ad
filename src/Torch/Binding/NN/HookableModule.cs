namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly List<TPreHook> _preHooks = [];
            private readonly List<TPostHook> _postHooks = [];

            protected HookableModule(string name) : base(name)
            {
            }

            // Copies, so that a hook may remove itself; none is made in the usual case of no hooks.
            private protected TPreHook[] PreHooks => _preHooks.Count == 0 ? [] : [.. _preHooks];

            private protected TPostHook[] PostHooks => _postHooks.Count == 0 ? [] : [.. _postHooks];

            /// <summary>Runs a function after each <c>call</c>; what it returns is the call's result.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                _postHooks.Add(hook);
                return new HookRemover(() => _postHooks.Remove(hook));
            }

            /// <summary>Runs a function before each <c>call</c>; what it returns is the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                _preHooks.Add(hook);
                return new HookRemover(() => _preHooks.Remove(hook));
            }

            /// <summary>Takes a hook off again.</summary>
            public sealed class HookRemover
            {
                private readonly Action _remove;

                internal HookRemover(Action remove) => _remove = remove;

                public void remove() => _remove();
            }
        }
    }
}
