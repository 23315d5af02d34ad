using System.Text.RegularExpressions;
using BatchSeg.Foundation.Text;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.Infra;

/// <summary>What can be known of the Dockerfile without an engine that builds it.</summary>
public sealed partial class DockerfileTests
{
    /// <summary>One instruction a line.</summary>
    private static readonly string[] Instructions =
        [.. Continuation().Replace(File.ReadAllText(Checkout.File("infra", "Dockerfile")), " ").Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))];

    [Fact]
    public void Stages_are_defined_before_they_are_used()
    {
        var known = new HashSet<string>();
        foreach (var line in Instructions)
        {
            if (From().Match(line) is { Success: true } from)
            {
                Assert.Contains($"ARG {from.Groups["image"].Value}=", string.Join('\n', Instructions), StringComparison.Ordinal);
                known.Add(from.Groups["name"].Value);
            }
            if (CopyFrom().Match(line) is { Success: true } copy) Assert.Contains(copy.Groups["name"].Value, known);
        }
        Assert.Equal(["", "build", "dotnet", "spark"], known.Order());
    }

    [Fact]
    public void What_is_copied_from_the_checkout_is_there_and_not_ignored()
    {
        var ignored = File.ReadAllLines(Checkout.File("infra", "Dockerfile.dockerignore"));
        var sources = Instructions.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)
            && !line.Contains("--from", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).ToList();
        Assert.Equal(["infra/environment.sh", "infra/setup.sh", "."], sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Checkout.File(source)), source));
        Assert.Contains(".batchseg", ignored);
        Assert.Contains("**/obj", ignored);
        Assert.DoesNotContain(ignored, pattern => sources.Any(source => new Glob(pattern).Matches(source)));
    }

    [Fact]
    public void Steps_are_those_that_the_scripts_know()
    {
        var setUp = Instructions.Single(line => line.StartsWith("RUN infra/setup.sh", StringComparison.Ordinal)).Split(' ')[2..];
        var known = File.ReadAllText(Checkout.File("infra", "setup.sh"));
        Assert.All(setUp, step => Assert.Contains($"        {step})", known, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^FROM \$\{(?<image>\w+)\}( AS (?<name>\w+))?$")]
    private static partial Regex From();

    [GeneratedRegex(@"^COPY --from=(?<name>\w+) ")]
    private static partial Regex CopyFrom();
}
