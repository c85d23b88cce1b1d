using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Closes a position when the confidence in its side has faded to a share of what it was entered with. A decision
/// without a confidence, and an entry without one, leave it.</summary>
/// <param name="share">The share, above 0.</param>
public sealed class SignalFade(double share) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "signal_fade";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var limit = share * view.EntryConfidence;
        if (view.Confidence < limit)
        {
            plan.Close(CloseReason.SignalFade, new PositionStep(Name, view.Confidence, limit));
        }
    }
}
