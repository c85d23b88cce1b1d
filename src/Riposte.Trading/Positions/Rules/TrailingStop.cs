using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Keeps the stop at a distance from the best price, close, or extreme of the last bars. It works from the next
/// bar on, so that no bar's own extreme can move the stop that this bar trades against.</summary>
/// <param name="options">The distance, and from what.</param>
public sealed class TrailingStop(TrailingOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "trailing_stop";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        if (options.After.Value > 0 && !(view.Way(view.Best) >= view.Length(options.After)))
        {
            return;
        }
        var best = options.From switch
        {
            TrailingFrom.Extreme => view.Best,
            TrailingFrom.Close => view.BestClose,
            _ => view.WindowBest,
        };
        var distance = options.By.Of(best, view.Risk, view.Atr);
        plan.Tighten(best - view.Sign * distance, CloseReason.TrailingStop, new PositionStep(Name, best, distance));
    }
}
