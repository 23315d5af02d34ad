using BatchSeg.Foundation.Errors;

namespace BatchSeg.Tables;

/// <summary>Fault of a statement, refused by DuckDB or failed. The message is DuckDB's own, up to where it starts to quote the
/// statement.</summary>
public sealed class SqlException(string message) : BatchSegException(ExitCode.WrongUsage, FirstParagraph(message))
{
    private static string FirstParagraph(string message) => message.Split("\n\n")[0].Trim().ReplaceLineEndings(" ");
}
