using System.Globalization;

namespace BatchSeg.Engine.Spark;

/// <summary>The one statement that runs tasks: their numbers, in even partitions of neighbours, through a worker for each
/// partition.</summary>
internal static class TransformSql
{
    public static string Of(string command, int tasks, int partitions) =>
        string.Create(CultureInfo.InvariantCulture,
            $"SELECT TRANSFORM(id) USING '{Escape(command)}' AS (answer STRING) FROM range(0, {tasks}, 1, {partitions})");

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("'", "\\'");
}
