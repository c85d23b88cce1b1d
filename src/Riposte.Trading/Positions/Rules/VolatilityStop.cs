using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Keeps the stop at a multiple of the average true range from the entry, so that it comes nearer when the market
/// calms down.</summary>
/// <param name="options">The multiple, and whether it may go away again.</param>
public sealed class VolatilityStop(VolatilityStopOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "volatility_stop";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var distance = options.Atr * view.Atr;
        var step = new PositionStep(Name, view.Atr, distance);
        var level = view.Reference - view.Sign * distance;
        if (options.Loosen)
        {
            plan.Loosen(level, step);
        }
        plan.Tighten(level, CloseReason.DynamicStop, step);
    }
}
