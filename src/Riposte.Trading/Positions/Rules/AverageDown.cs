using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Enlarges a position that is in loss, each time the close has gone a step further against it. Its stop stays
/// where it is.</summary>
/// <param name="options">How often, how far, how much.</param>
public sealed class AverageDown(ScaleInOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "average_down";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var way = -view.Sign * (view.Close - view.LastAdd);
        var needed = view.Length(options.Step);
        var isInLoss = view.Sign * (view.Close - view.Average) < 0;
        if (view.Averagings < options.Max && isInLoss && way >= needed)
        {
            plan.Enlarge(options.Share, toLoser: true, new PositionStep(Name, way, needed));
        }
    }
}
