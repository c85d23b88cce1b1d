using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Leaves at once when the price runs away, the market goes wild, quotes part, or the data stop.</summary>
/// <param name="options">From when on.</param>
public sealed class EmergencyExit(EmergencyOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "emergency";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        Check(plan, "emergency_move", view.Sign * (view.BarOpen - view.Close), Length(options.Move, view));
        Check(plan, "emergency_range", view.BarHigh - view.BarLow, Length(options.Range, view));
        Check(plan, "emergency_spread", view.Spread, options.Spread);
        if (options.StaleNanoseconds > 0 && view.Age >= options.StaleNanoseconds)
        {
            plan.Close(
                CloseReason.Emergency,
                new PositionStep("emergency_stale", view.Age / 1e9, options.StaleNanoseconds / 1e9)
            );
        }
    }

    private static double Length(in Distance? distance, in PositionView view) =>
        distance is { } some ? some.Of(view.BarOpen, view.Risk, view.AtrBefore) : double.NaN;

    private static void Check(PositionPlan plan, string rule, double value, double limit)
    {
        if (value > limit)
        {
            plan.Close(CloseReason.Emergency, new PositionStep(rule, value, limit));
        }
    }
}
