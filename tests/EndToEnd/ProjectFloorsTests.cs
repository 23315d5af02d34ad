using System.Xml.Linq;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Arrows point down: jobs -> Preprocess, Train, Infer, Metrics -> Engine, Models -> Data, Torch.</summary>
public sealed class ProjectFloorsTests
{
    private static readonly Dictionary<string, int> FloorOf = new()
    {
        ["jobs"] = 3,
        ["src/Preprocess"] = 2, ["src/Train"] = 2, ["src/Infer"] = 2, ["src/Metrics"] = 2,
        ["src/Engine"] = 1, ["src/Models"] = 1,
        ["src/Data"] = 0, ["src/Torch/Extras"] = 0,
    };

    /// <summary>References within one floor that the design names: two stages use Metrics.</summary>
    private static readonly HashSet<(string From, string To)> AllowedOnOneFloor =
        [("src/Train", "src/Metrics"), ("src/Infer", "src/Metrics")];

    [Fact]
    public void References_point_down_the_floors_and_never_up()
    {
        var wrong = References().Where(r => !Allowed(r.From, r.To)).Select(r => $"{r.From} -> {r.To}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_below_src_and_jobs_has_a_floor()
    {
        Assert.Equal(FloorOf.Keys.Order(), Projects().Select(Folder).Order());
    }

    private static bool Allowed(string from, string to) => FloorOf[from] > FloorOf[to] || AllowedOnOneFloor.Contains((from, to));

    private static IEnumerable<(string From, string To)> References() =>
        from project in Projects()
        let xml = XDocument.Load(project)
        let declared = xml.Descendants("ProjectReference").Select(e => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, e.Attribute("Include")!.Value)))
        from reference in declared
        select (Folder(project), Folder(reference));

    private static IEnumerable<string> Projects() =>
        new[] { "src", "jobs" }.SelectMany(folder => Directory.EnumerateFiles(Checkout.File(folder), "*.csproj", SearchOption.AllDirectories));

    private static string Folder(string project) => Path.GetRelativePath(Checkout.Root, Path.GetDirectoryName(project)!).Replace('\\', '/');
}
