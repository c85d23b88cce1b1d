using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;

namespace Riposte.Trading.Sizing;

/// <summary>
/// A share of the size that falls with the uncertainty of the prediction: (1 − disagreement ÷ largest), at least 0,
/// times, if sets count, 1 ÷ size of the conformal set. A set without the wanted outcome leaves nothing.
/// </summary>
/// <param name="MaxDisagreement">Disagreement of the members, nats, at which nothing is left, above 0; NaN does not look
/// at it.</param>
/// <param name="UsesSet">Whether the conformal set counts.</param>
public sealed record UncertaintyScale(double MaxDisagreement, bool UsesSet)
{
    /// <summary>The share; 0 where the uncertainty is unknown: no size is guessed.</summary>
    /// <param name="uncertainty">Of the prediction; null when none is known.</param>
    /// <param name="outcome">What the entry counts on.</param>
    public double Of(PredictionUncertainty? uncertainty, Outcome outcome)
    {
        if (uncertainty is not { } known)
        {
            return 0;
        }
        var share = double.IsNaN(MaxDisagreement) ? 1 : Math.Max(0, 1 - known.Disagreement / MaxDisagreement);
        if (UsesSet)
        {
            share = known.Holds(outcome) ? share / known.SetSize : 0;
        }
        return double.IsNaN(share) ? 0 : share;
    }
}
