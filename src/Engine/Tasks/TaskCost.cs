namespace BatchSeg.Engine.Tasks;

/// <summary>How long a task takes beside the others of its plan; a runner shares them out by it.</summary>
public enum TaskCost
{
    /// <summary>About as long as the others.</summary>
    Even,

    /// <summary>Perhaps hundreds of times as long as another: each goes by itself.</summary>
    Uneven,

    /// <summary>Hours, whatever time limit tasks have.</summary>
    Hours,
}
