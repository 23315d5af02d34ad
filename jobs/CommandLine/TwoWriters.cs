using System.Text;

namespace BatchSeg.Jobs.CommandLine;

/// <summary>Writes to two places. The second one is a kindness: once it cannot be written, it is left alone.</summary>
internal sealed class TwoWriters(TextWriter first, TextWriter second) : TextWriter
{
    private TextWriter? _second = second;

    public override Encoding Encoding => first.Encoding;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        first.Write(value);
        try
        {
            _second?.Write(value);
        }
        catch (IOException)
        {
            _second = null;
        }
    }

    public override void WriteLine(string? value) => Write(value + CoreNewLine[0]);

    public override void Flush() => first.Flush();
}
