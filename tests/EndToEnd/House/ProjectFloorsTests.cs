using System.Xml.Linq;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests.House;

/// <summary>The floors of docs/architecture.md: references between projects point down, never up, and stages know each other by their
/// files alone.</summary>
public sealed class ProjectFloorsTests
{
    /// <summary>From the ground up; projects of one floor do not know each other, but for <see cref="AllowedOnOneFloor"/>.</summary>
    private static readonly IReadOnlyList<string[]> Floors =
    [
        ["src/Foundation"],
        ["src/Storage", "src/Tables", "src/Imaging"],
        ["src/Engine"],
        ["src/Datasets", "src/Models", "src/Metrics"],
        ["src/Preprocess", "src/Train", "src/Infer", "src/Evaluate"],
        ["src/Pipelines"],
        ["jobs"],
    ];

    /// <summary>Inference writes the tables that evaluation writes.</summary>
    private static readonly HashSet<(string From, string To)> AllowedOnOneFloor = [("src/Infer", "src/Evaluate")];

    [Fact]
    public void References_point_down_the_floors_and_never_up()
    {
        var wrong = References().Where(reference => !IsAllowed(reference.From, reference.To))
            .Select(reference => $"{reference.From} -> {reference.To}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_below_src_and_jobs_has_a_floor() =>
        Assert.Equal(Floors.SelectMany(floor => floor).Order(), Projects().Select(Folder).Order());

    [Fact]
    public void Every_project_of_src_has_a_project_of_tests()
    {
        var untested = Projects().Select(Folder).Where(folder => folder.StartsWith("src/", StringComparison.Ordinal))
            .Where(folder =>
                !File.Exists(Checkout.File("tests", folder["src/".Length..], $"BatchSeg.{folder["src/".Length..]}.Tests.csproj")));
        Assert.Empty(untested);
    }

    [Fact]
    public void Metrics_are_formulas_and_know_neither_stores_nor_tables_nor_the_engine()
    {
        var known = References().Where(reference => reference.From == "src/Metrics").Select(reference => reference.To);
        Assert.Equal(["src/Foundation", "src/Imaging"], known.Order());
    }

    private static bool IsAllowed(string from, string to) => FloorOf(from) > FloorOf(to) || AllowedOnOneFloor.Contains((from, to));

    private static int FloorOf(string folder) => Enumerable.Range(0, Floors.Count).First(floor => Floors[floor].Contains(folder));

    private static IEnumerable<(string From, string To)> References() =>
        from project in Projects()
        from reference in XDocument.Load(project).Descendants("ProjectReference")
        let referenced = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value))
        select (Folder(project), Folder(referenced));

    private static IEnumerable<string> Projects() =>
        new[] { "src", "jobs" }.SelectMany(folder =>
            Directory.EnumerateFiles(Checkout.File(folder), "*.csproj", SearchOption.AllDirectories));

    private static string Folder(string project) =>
        Path.GetRelativePath(Checkout.Root, Path.GetDirectoryName(project)!).Replace('\\', '/');
}
