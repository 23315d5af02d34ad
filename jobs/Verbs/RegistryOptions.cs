using System.CommandLine;

namespace BatchSeg.Jobs.Verbs;

/// <summary>What verbs on registries take.</summary>
internal static class RegistryOptions
{
    public static Option<string> Registry() => new("--registry") { Description = "Folder or blob prefix of the versions of a model", HelpName = "URI", Required = true };

    public static Option<string?> Reason() => new("--reason") { Description = "Why, for those who look later", HelpName = "TEXT" };
}
