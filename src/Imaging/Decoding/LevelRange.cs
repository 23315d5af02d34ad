namespace BatchSeg.Imaging.Decoding;

/// <summary>The stored levels that become black (0) and white (255); what lies between is spread evenly and rounded, what lies beyond is
/// black or white.</summary>
/// <param name="Black">Finite.</param>
/// <param name="White">Finite, and another than <paramref name="Black"/>; a smaller one inverts the picture.</param>
public readonly record struct LevelRange(double Black, double White)
{
    /// <summary>0 to 255.</summary>
    /// <param name="level">A number: NaN has no brightness.</param>
    public byte Apply(double level) => (byte)Math.Clamp(Math.Round((level - Black) / (White - Black) * 255), 0, 255);
}
