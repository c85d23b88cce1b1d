using Riposte.Trading.Orders;
using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Closes a position that has made no progress after some bars.</summary>
/// <param name="options">How many, and what progress is.</param>
public sealed class TimeStop(TimeStopOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "time_stop";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var progress = view.Way(view.Best);
        var needed = view.Length(options.Progress);
        if (view.Bars >= options.Bars && progress < needed)
        {
            plan.Close(CloseReason.TimeStop, new PositionStep(Name, progress, needed));
        }
    }
}
