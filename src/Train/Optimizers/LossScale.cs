namespace BatchSeg.Train.Optimizers;

/// <summary>What the loss is multiplied by before its gradients are taken, so that small ones do not vanish in float16 (Micikevicius et
/// al. 2018, arXiv:1710.03740, section 3.2). It moves as PyTorch's GradScaler does: twice as large after 2000 steps in a row that went
/// well, half as large after one whose gradients overflowed.</summary>
/// <param name="GoodSteps">In a row, since it last changed.</param>
public sealed record LossScale(double Factor, int GoodSteps)
{
    private const int StepsToGrow = 2000;
    private const double Growth = 2, Backoff = 0.5;

    /// <summary>Scale of the first step: 65,536, as PyTorch's GradScaler begins.</summary>
    public static LossScale Start { get; } = new(65536, 0);

    /// <summary>Not even unscaled do the gradients fit: no scale will help.</summary>
    public bool IsExhausted => Factor < 1;

    /// <summary>The scale of the next step.</summary>
    /// <param name="overflowed">A gradient was no finite number, so the step was left out.</param>
    public LossScale After(bool overflowed) =>
        overflowed ? new(Factor * Backoff, 0) : GoodSteps + 1 < StepsToGrow
            ? this with { GoodSteps = GoodSteps + 1 }
            : new(Factor * Growth, 0);
}
