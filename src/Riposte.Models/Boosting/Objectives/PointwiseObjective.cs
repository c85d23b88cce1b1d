namespace Riposte.Models.Boosting.Objectives;

/// <summary>A sum over rows with one output, by one formula per row.</summary>
internal abstract class PointwiseObjective : RowwiseObjective
{
    /// <summary>Derivatives of the loss by the margin, for weight 1.</summary>
    protected abstract (double Gradient, double Hessian) Derivatives(double margin, double target);

    /// <inheritdoc/>
    protected override void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            var (gradient, hessian) = Derivatives(margins[0][i], rows.Targets[i]);
            PairLanes.Store(pairs[0], i, gradient * rows.Weights[i], hessian * rows.Weights[i]);
        }
    }
}
