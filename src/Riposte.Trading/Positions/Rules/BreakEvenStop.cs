using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Moves the stop to the average entry price, and a little beyond, once the price has gone far enough.</summary>
/// <param name="options">How far, and how much beyond.</param>
public sealed class BreakEvenStop(BreakEvenOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "break_even";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var way = view.Way(view.Best);
        var needed = view.Length(options.After);
        if (way >= needed)
        {
            plan.Tighten(
                view.Average * (1 + view.Sign * options.Offset),
                CloseReason.BreakEven,
                new PositionStep(Name, way, needed)
            );
        }
    }
}
