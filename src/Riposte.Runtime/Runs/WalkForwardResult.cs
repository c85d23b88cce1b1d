using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Regimes;

namespace Riposte.Runtime.Runs;

/// <summary>What training and predicting over all folds leaves behind.</summary>
/// <param name="Predictions">One per decision bar of every test period, in time order: made by the fold's pipeline,
/// which never saw the period.</param>
/// <param name="Folds">The folds, in order.</param>
/// <param name="LastModel">The newest fold's model in its file form, for use after the back-test.</param>
/// <param name="LastScaler">The newest fold's scaler in its file form; empty without one.</param>
public sealed record WalkForwardResult(
    Prediction[] Predictions,
    FoldReport[] Folds,
    byte[] LastModel,
    string LastScaler = ""
)
{
    /// <summary>What the regime layer of each fold said of the same bars; null without one.</summary>
    public RegimeForecasts? Regimes { get; init; }

    /// <summary>How sure an ensemble was of each prediction, in their order; null for a single model.</summary>
    public PredictionUncertainty[]? Uncertainty { get; init; }

    /// <summary>The newest fold's regime model in its file form; empty without one.</summary>
    public byte[] LastRegimeModel { get; init; } = [];
}
