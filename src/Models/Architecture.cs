using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Naming;

namespace BatchSeg.Models;

/// <summary>An architecture's entry in the registry.</summary>
/// <param name="Summary">One line for `batchseg models`.</param>
/// <param name="Build">Makes the network, its weights drawn from torch's generator: seed that first for the same weights again.</param>
public sealed record Architecture(
    string Name, string Summary, IReadOnlyList<ArchitectureArgument> Arguments,
    Func<ModelOptions, ArgumentValues, SegmentationModel> Build) : INamed
{
    /// <summary>Name of the argument that is an encoder's name.</summary>
    public const string Encoder = "encoder";

    /// <summary>What is wrong with arguments that are valid one by one.</summary>
    public Func<ArgumentValues, IEnumerable<string>> Conflicts { get; init; } = _ => [];

    /// <summary>How many images it compares, side by side on the channels of its input.</summary>
    public int Images { get; init; } = 1;

    /// <summary>The same architecture on this encoder and no other.</summary>
    internal Architecture On(string encoder) =>
        this with { Arguments = [.. Arguments.Select(argument => argument.Name == Encoder
        ? ArchitectureArgument.Choice(Encoder, encoder, encoder) : argument)] };

    /// <summary>What is wrong with these options.</summary>
    public IEnumerable<string> Faults(ModelOptions options)
    {
        if (options.Classes is < 1 or > 255)
            yield return $"{Name}: {options.Classes} classes: it must be 1 to 255 (masks are 8 bits, 255 is kept for ignored pixels)";
        if (options.Channels is < 1 or > 64) yield return $"{Name}: {options.Channels} channels: it must be 1 to 64";
        var wrong = ArgumentFaults(options.Arguments ?? EmptyArguments).ToList();
        if (wrong.Count == 0)
            wrong.AddRange(Conflicts(new ArgumentValues(Complete(options.Arguments ?? EmptyArguments)))
                .Select(conflict => $"{Name}: {conflict}"));
        foreach (var fault in wrong) yield return fault;
    }

    /// <exception cref="WrongUsageException">Names every fault of <paramref name="options"/>.</exception>
    public SegmentationModel Create(ModelOptions options)
    {
        WrongUsageException.ThrowIfAny(Faults(options));
        var complete = Complete(options.Arguments ?? EmptyArguments);
        return Build(options with { Arguments = complete }, new ArgumentValues(complete));
    }

    /// <summary>All arguments: those given, and the defaults of the others.</summary>
    public IReadOnlyDictionary<string, string> Complete(IReadOnlyDictionary<string, string> given) =>
        Arguments.ToDictionary(argument => argument.Name, argument => given.GetValueOrDefault(argument.Name, argument.Default));

    private IEnumerable<string> ArgumentFaults(IReadOnlyDictionary<string, string> given)
    {
        foreach (var (name, value) in given)
        {
            var argument = Arguments.FirstOrDefault(known => known.Name == name);
            if (argument is null) yield return $"{Name} has no argument '{name}'.{ArgumentHint(name)}";
            else if (!argument.IsValid(value)) yield return $"{Name}: argument {name} is '{value}': it must be {argument.Allowed}";
        }
    }

    private static readonly Dictionary<string, string> EmptyArguments = [];

    private string ArgumentHint(string wrong) =>
        Arguments.Count == 0 ? " It takes none." : NearestName.Hint(wrong, [.. Arguments.Select(argument => argument.Name)]);
}
