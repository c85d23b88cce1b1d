using System.Collections.Immutable;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Brings the stop nearer in some regimes: to a share of its first distance from the entry. It stays there when
/// the regime passes.</summary>
/// <param name="shares">The regimes and their shares.</param>
public sealed class RegimeDistance(ImmutableArray<RegimeStop> shares) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "regime_stop";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        foreach (var (regime, share) in shares)
        {
            if (view.Regime == regime)
            {
                plan.Tighten(
                    view.Reference - view.Sign * share * view.Risk,
                    CloseReason.DynamicStop,
                    new PositionStep(Name, share, view.Risk)
                );
            }
        }
    }
}
