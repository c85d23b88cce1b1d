using Riposte.Core.Workers;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>The user's own objective; what it returns is checked before it is believed.</summary>
internal sealed class CustomObjective(double baseScore, ICustomObjective? custom) : IObjective
{
    /// <inheritdoc/>
    public int Outputs => 1;

    /// <inheritdoc/>
    public IMetric OwnMetric => new SquaredErrorMetric(this);

    /// <inheritdoc/>
    public string? Refuses(float target) => float.IsFinite(target) ? null : "finite";

    /// <inheritdoc/>
    public float[] BaseMargins(FitRows rows) => [(float)baseScore];

    /// <inheritdoc/>
    public void Compute(float[][] margins, FitRows rows, double[][] pairs, IWorkers workers)
    {
        var objective = custom ?? throw new InvalidOperationException("No custom objective was given.");
        var gradients = new float[rows.Targets.Length];
        var hessians = new float[rows.Targets.Length];
        objective.Compute(margins[0], rows.Targets, rows.Weights, gradients, hessians);
        for (var i = 0; i < gradients.Length; i++)
        {
            if (!float.IsFinite(gradients[i]))
            {
                throw Bad(objective, "gradient", gradients[i], rows.Rows[i], "finite");
            }
            if (!(hessians[i] >= 0) || float.IsInfinity(hessians[i]))
            {
                throw Bad(objective, "hessian", hessians[i], rows.Rows[i], "finite, at least 0");
            }
            PairLanes.Store(pairs[0], i, gradients[i], hessians[i]);
        }
    }

    /// <inheritdoc/>
    public void ToOutputs(Span<float> margins) { }

    private static ArgumentException Bad(ICustomObjective by, string what, float value, int row, string allowed) =>
        new($"The custom objective {by.GetType().Name} gives {what} {value} in row {row}; allowed: {allowed}.");
}
