namespace BatchSeg.Data.Settings;

/// <summary>Whether a setting is a part of what makes two runs the same job.</summary>
public enum Shapes
{
    /// <summary>Another value gives the same output: speed, place, messages.</summary>
    Nothing,

    /// <summary>Another value gives other output. Its value always stands in the job's record.</summary>
    Output,

    /// <summary>As <see cref="Output"/>, but at its default it does not stand in the record: a setting that is added later leaves earlier
    /// records as they are.</summary>
    OutputWhenSet,
}
