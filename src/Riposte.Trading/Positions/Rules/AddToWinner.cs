using Riposte.Trading.Positions.Options;

namespace Riposte.Trading.Positions.Rules;

/// <summary>Enlarges a position that is in profit, each time the close has gone a step further.</summary>
/// <param name="options">How often, how far, how much.</param>
public sealed class AddToWinner(ScaleInOptions options) : IPositionRule
{
    /// <inheritdoc/>
    public string Name => "add_to_winner";

    /// <inheritdoc/>
    public void Act(in PositionView view, PositionPlan plan)
    {
        var way = view.Sign * (view.Close - view.LastAdd);
        var needed = view.Length(options.Step);
        var isInProfit = view.Sign * (view.Close - view.Average) > 0;
        if (view.Adds < options.Max && isInProfit && way >= needed)
        {
            plan.Enlarge(options.Share, toLoser: false, new PositionStep(Name, way, needed));
        }
    }
}
