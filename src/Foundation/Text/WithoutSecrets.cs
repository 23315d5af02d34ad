using System.Text.RegularExpressions;

namespace BatchSeg.Foundation.Text;

/// <summary>What people, logs and tables may see of a text: no query of a URL, which may be a shared access signature, and no
/// key.</summary>
public static partial class WithoutSecrets
{
    /// <summary>The text with "..." in the place of each secret.</summary>
    public static string Of(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains('=') ? Value.Replace(Query.Replace(text, "$1?..."), "$1...") : text;

    [GeneratedRegex(@"(\b[a-z][a-z0-9+.-]*://[^\s?'""<>]*)\?[^\s'""<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Query { get; }

    [GeneratedRegex(@"\b((?:AccountKey|SharedAccessSignature|sig|SharedAccessKey)=)[^\s;&'""<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Value { get; }
}
