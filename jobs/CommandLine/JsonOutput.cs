using System.Text.Json;
using BatchSeg.Foundation.Errors;
using BatchSeg.Foundation.Text;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>The one object that `--json` puts on standard output.</summary>
internal static class JsonOutput
{
    public static string Write(object answer) => JsonSerializer.Serialize(answer, answer.GetType(), JsonText.Line);

    public static string WriteFailure(ExitCode code, string message, IEnumerable<string> faults) =>
        Write(new { error = new { exit_code = (int)code, message, faults } });
}
