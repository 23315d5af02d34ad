using System.Text.Json;
using BatchSeg.Foundation.Text;
using BatchSeg.Tests.Support;

namespace BatchSeg.Preprocess.Tests.Layouts;

/// <summary>What fixtures/count_samples.py counted in a sample data set with Pillow and numpy.</summary>
/// <param name="Inputs">Below ../shared/datasets, or a folder of the fixtures.</param>
/// <param name="Tolerance">Share of a class's pixels by which two ways to fill the same shapes may differ.</param>
/// <param name="Classes">How many.</param>
/// <param name="ClassPixels">Per class id, of all masks at their own size.</param>
/// <param name="Ignored">Pixels that belong to no class.</param>
/// <param name="Rejected">Sample id and code of each broken item, in order of id.</param>
/// <param name="Splits">Samples per official split; empty where the data set or the sample of it has none.</param>
public sealed record SampleCounts(
    IReadOnlyList<string> Inputs, double Tolerance, int Samples, int Classes, IReadOnlyList<long> ClassPixels, long Ignored,
    IReadOnlyList<IReadOnlyList<string>> Rejected,
    IReadOnlyDictionary<string, int> Splits)
{
    public static IReadOnlyDictionary<string, SampleCounts> All { get; } = JsonSerializer.Deserialize<Dictionary<string, SampleCounts>>(
        File.ReadAllText(Fixture("counts.json")), JsonText.Line)!;

    public static string Fixture(string name) => Checkout.File("tests", "Preprocess", "Layouts", "fixtures", name);
}
