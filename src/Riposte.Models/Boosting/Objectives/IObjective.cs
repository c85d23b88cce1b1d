using Riposte.Core.Workers;
using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// What boosted trees minimise: everything that fitting and predicting ask of an objective stands here and nowhere else.
/// A margin is what trees add up to; an output is what a model predicts. Stateless; safe to use from many threads.
/// </summary>
internal interface IObjective
{
    /// <summary>Numbers per row: trees of a round, margins and outputs.</summary>
    int Outputs { get; }

    /// <summary>Whether rows must have groups.</summary>
    bool NeedsGroups => false;

    /// <summary>
    /// When not null, a leaf's step is this weighted quantile of target − margin over its rows, in place of the Newton
    /// step: the gradient of the loss does not tell how far to go.
    /// </summary>
    double? LeafQuantile => null;

    /// <summary>Its own loss.</summary>
    IMetric OwnMetric { get; }

    /// <summary>What targets are allowed when this one is not; null when it is.</summary>
    string? Refuses(float target);

    /// <summary>What the weight of a row is multiplied by for its target.</summary>
    double ClassWeight(float target) => 1;

    /// <summary>One margin per output before the first tree: the option's or, where that is NaN, the best constant.</summary>
    float[] BaseMargins(FitRows rows);

    /// <summary>Computes gradient and hessian, times the weight, of every row.</summary>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="rows">Targets, weights, groups.</param>
    /// <param name="pairs">Receives, for each output, one pair of floats (gradient, hessian) per row in 8 bytes.</param>
    /// <param name="workers">Runs blocks of rows side by side.</param>
    void Compute(float[][] margins, FitRows rows, double[][] pairs, IWorkers workers);

    /// <summary>Turns the margins of one row into its outputs.</summary>
    void ToOutputs(Span<float> margins);
}
