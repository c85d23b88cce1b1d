namespace Riposte.Models.Boosting;

/// <summary>
/// An objective of one's own, for <see cref="BoostingObjective.Custom"/>: its derivatives at the present margins. The
/// same inputs must give the same bits, or fits are not repeatable.
/// </summary>
public interface ICustomObjective
{
    /// <summary>
    /// Computes the first and second derivative of the loss by the margin, for all training rows at once. Called once a
    /// round, on the thread that fits.
    /// </summary>
    /// <param name="margins">What the trees so far add up to, one per row, in the order of the data set's rows; rows of
    /// weight 0 are left out.</param>
    /// <param name="targets">One per row; finite.</param>
    /// <param name="weights">One per row, above 0. Gradient and hessian are to be multiplied by it here; nothing
    /// multiplies them later.</param>
    /// <param name="gradients">Receives one finite number per row.</param>
    /// <param name="hessians">Receives one finite number per row, at least 0; below 1e-16 counts as 1e-16.</param>
    void Compute(
        ReadOnlySpan<float> margins,
        ReadOnlySpan<float> targets,
        ReadOnlySpan<float> weights,
        Span<float> gradients,
        Span<float> hessians
    );
}
