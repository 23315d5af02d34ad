using System.Globalization;
using System.Text;

namespace BatchSeg.Engine.Py4J;

/// <summary>What the gateway says to a command.</summary>
/// <param name="IsFault">Then <paramref name="Value"/> is the Throwable, or the text of the gateway's own complaint.</param>
public sealed record GatewayAnswer(bool IsFault, JavaValue Value);

/// <summary>Py4J's text protocol (py4j.Protocol, version 0.10): commands of several lines out, one line back. Pure functions.</summary>
public static class WireFormat
{
    private const string End = "e\n";

    /// <summary>First command of a connection, where the gateway has a secret.</summary>
    public static string Authenticate(string secret) => $"A\n{Escape(secret)}\n";

    /// <summary>Calls a method: of an object, or a static one where the target is a class.</summary>
    public static string Call(JavaReference target, string method, IEnumerable<JavaValue> arguments) =>
        $"c\n{target.Id}\n{method}\n{Lines(arguments)}{End}";

    /// <summary>Makes an object of a class, which is given by its full name.</summary>
    public static string Construct(string className, IEnumerable<JavaValue> arguments) => $"i\n{className}\n{Lines(arguments)}{End}";

    /// <summary>Lets an object go: until then the gateway holds it for us.</summary>
    public static string Release(JavaReference reference) => $"m\nd\n{reference.Id}\n{End}";

    /// <summary>One argument of a command: a letter for its type, then its text, without a line end.</summary>
    public static string Encode(JavaValue value) => value switch
    {
        JavaText text => "s" + Escape(text.Value),
        JavaBoolean boolean => boolean.Value ? "bTrue" : "bFalse",
        JavaInt number => "i" + number.Value.ToString(CultureInfo.InvariantCulture),
        JavaLong number => "L" + number.Value.ToString(CultureInfo.InvariantCulture),
        JavaDouble number => "d" + Text(number.Value),
        JavaReference reference => "r" + reference.Id,
        _ => "n",
    };

    /// <param name="line">Without its line end.</param>
    /// <exception cref="FormatException">It is no answer of this protocol.</exception>
    public static GatewayAnswer ParseAnswer(string line) => line switch
    {
        ['!', 'y', .. var value] => new(IsFault: false, Decode(value)),
        ['!', 'x', .. var fault] => new(IsFault: true, fault.Length == 0 ? "" : Decode(fault)),
        _ => throw new FormatException($"'{Beginning(line)}' is no answer of a Py4J gateway"),
    };

    private static JavaValue Decode(string text) => text switch
    {
        ['s', .. var value] => Unescape(value),
        ['b', .. var value] => value.Equals("true", StringComparison.OrdinalIgnoreCase),
        ['i', .. var value] => int.Parse(value, CultureInfo.InvariantCulture),
        ['L', .. var value] => long.Parse(value, CultureInfo.InvariantCulture),
        ['d', .. var value] => Number(value),
        ['v' or 'n', ..] => JavaValue.Null,
        // A plain object, list, set, map, array or iterator.
        ['r' or 'l' or 'h' or 'a' or 't' or 'g', .. var id] => new JavaReference(id),
        _ => throw new FormatException($"'{Beginning(text)}' is a value of a kind that is not used here"),
    };

    private static string Lines(IEnumerable<JavaValue> arguments) => string.Concat(arguments.Select(argument => Encode(argument) + "\n"));

    /// <summary>As Java's Double.parseDouble reads it.</summary>
    private static string Text(double value) => double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value)
        ? "-Infinity"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text) => text switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\r", "\\r").Replace("\n", "\\n");

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '\\' && i + 1 < text.Length;
            plain.Append(isEscape ? text[++i] switch { 'n' => '\n', 'r' => '\r', var other => other } : text[i]);
        }
        return plain.ToString();
    }

    private static string Beginning(string text) => text.Length <= 80 ? text : text[..80] + "...";
}
