using System.Text.RegularExpressions;
using BatchSeg.Tests.Support;

namespace BatchSeg.EndToEnd.Tests;

/// <summary>Documents are where documents, messages, help texts and comments say that they are.</summary>
public sealed partial class DocumentLinksTests
{
    [Fact]
    public void Links_between_documents_lead_to_files()
    {
        var broken =
            from file in Files("*.md")
            from Match link in Link().Matches(File.ReadAllText(file))
            let target = link.Groups[1].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target))
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {target}";
        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("*.cs")]
    [InlineData("*.yaml")]
    [InlineData("*.sh")]
    public void Documents_that_sources_name_exist(string pattern)
    {
        var missing =
            from file in Files(pattern)
            from Match name in Document().Matches(File.ReadAllText(file))
            where !File.Exists(Checkout.File(name.Value))
            select $"{Path.GetRelativePath(Checkout.Root, file)}: {name.Value}";
        Assert.Empty(missing);
    }

    private static IEnumerable<string> Files(string pattern) => new[] { "src", "jobs", "infra", "recipes", "docs", "bench" }
        .SelectMany(folder => Directory.EnumerateFiles(Checkout.File(folder), pattern, SearchOption.AllDirectories))
        .Where(file => !Path.GetRelativePath(Checkout.Root, file).Split('/').Any(part => part is "bin" or "obj"))
        .Concat(Directory.EnumerateFiles(Checkout.Root, pattern));

    /// <summary>A link of Markdown, without what follows '#'.</summary>
    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/-])docs/[\w/-]+\.md")]
    private static partial Regex Document();
}
