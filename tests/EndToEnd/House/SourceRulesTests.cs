using System.Text.RegularExpressions;

namespace BatchSeg.EndToEnd.Tests.House;

/// <summary>What CONTRIBUTING.md asks of every C# file.</summary>
public sealed partial class SourceRulesTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 400;

    private static readonly string[] Folders = ["src", "jobs", "tests", "bench"];

    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var wrong = from path in SourceFiles.Below(Folders)
                    from line in SourceFiles.Lines(path).Select((text, index) => (text.Length, Number: index + 1))
                    where line.Length > LongestLine
                    select $"{path}:{line.Number} has {line.Length} columns";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var wrong = SourceFiles.Below(Folders).Select(path => (path, SourceFiles.Lines(path).Length))
            .Where(file => file.Length > LongestFile);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespaces_of_src_and_jobs_are_their_folders()
    {
        var wrong = from path in SourceFiles.Below("src", "jobs")
                    let declared = SourceFiles.Lines(path).Select(line => NamespaceLine().Match(line))
                        .FirstOrDefault(match => match.Success)
                    where declared is not null && declared.Groups[1].Value != NamespaceOf(path)
                    select $"{path} has the namespace {declared.Groups[1].Value}: its folder's is {NamespaceOf(path)}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_two_types_of_src_and_jobs_have_one_name()
    {
        var declared = from path in SourceFiles.Below("src", "jobs")
                       from line in SourceFiles.Lines(path)
                       let type = TypeLine().Match(line)
                       where type.Success && !type.Groups["partial"].Success
                       select (Name: type.Groups["name"].Value + type.Groups["arity"].Value, path);
        var doubled = declared.GroupBy(type => type.Name).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(type => type.path))}");
        Assert.Empty(doubled);
    }

    private static string NamespaceOf(string path)
    {
        var folders = path.Split('/')[..^1];
        return string.Join('.', folders[0] == "jobs" ? ["BatchSeg", "Jobs", .. folders[1..]] : ["BatchSeg", .. folders[1..]]);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(
        @"^(public|internal) (static |sealed |abstract |readonly |unsafe |ref |(?<partial>partial ))*"
        + @"(class|record struct|record|struct|interface|enum) (?<name>\w+)(?<arity><[^>]*>)?")]
    private static partial Regex TypeLine();
}
