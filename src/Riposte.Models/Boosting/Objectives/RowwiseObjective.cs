using Riposte.Core.Workers;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>An objective that is a sum over rows, so that blocks of rows go side by side.</summary>
internal abstract class RowwiseObjective : IObjective
{
    private const int ChunkRows = 8192;

    /// <inheritdoc/>
    public virtual int Outputs => 1;

    /// <inheritdoc/>
    public virtual double? LeafQuantile => null;

    /// <inheritdoc/>
    public abstract IMetric OwnMetric { get; }

    /// <inheritdoc/>
    public virtual string? Refuses(float target) => float.IsFinite(target) ? null : "finite";

    /// <inheritdoc/>
    public virtual double ClassWeight(float target) => 1;

    /// <inheritdoc/>
    public abstract float[] BaseMargins(FitRows rows);

    /// <inheritdoc/>
    public void Compute(float[][] margins, FitRows rows, double[][] pairs, IWorkers workers)
    {
        var count = rows.Targets.Length;
        workers.For(
            (count + ChunkRows - 1) / ChunkRows,
            c => Compute(margins, rows, pairs, c * ChunkRows, Math.Min(count, (c + 1) * ChunkRows))
        );
    }

    /// <inheritdoc/>
    public virtual void ToOutputs(Span<float> margins) { }

    /// <summary>Computes the pairs of some rows.</summary>
    protected abstract void Compute(float[][] margins, FitRows rows, double[][] pairs, int begin, int end);
}
