namespace BatchSeg.Imaging.Decoding;

/// <summary>Which of a file's samples make a picture, and how bright they are, where the file does not say it itself.</summary>
/// <param name="Range">Null: the full range of the stored bits.</param>
/// <param name="Bands">Numbers from 1, one for grey or three for red, green and blue. Null: the file's own grey or RGB.</param>
public readonly record struct StoredSamples(LevelRange? Range = null, IReadOnlyList<int>? Bands = null)
{
    /// <summary>Nothing is said.</summary>
    public bool IsStandard => Range is null && Bands is null;
}
