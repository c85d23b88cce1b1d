using Riposte.Core.Workers;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Gradients and hessians of the rows of a fit, computed in double precision and stored in single.</summary>
/// <param name="objective">Says how.</param>
/// <param name="rows">The rows.</param>
internal sealed class Gradients(IObjective objective, FitRows rows)
{
    /// <summary>For each output, one pair (gradient, hessian) of floats per row in 8 bytes; pinned.</summary>
    public double[][] Pairs { get; } =
    [
        .. Enumerable
            .Range(0, objective.Outputs)
            .Select(_ => GC.AllocateUninitializedArray<double>(rows.Targets.Length, pinned: true)),
    ];

    /// <summary>Computes all pairs.</summary>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="workers">Runs blocks of rows side by side.</param>
    public void Compute(float[][] margins, IWorkers workers) => objective.Compute(margins, rows, Pairs, workers);
}
