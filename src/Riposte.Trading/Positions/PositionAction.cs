using System.Globalization;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>Something a rule did to a position.</summary>
/// <param name="Time">When.</param>
/// <param name="Desk">Index of the desk.</param>
/// <param name="Kind">What.</param>
/// <param name="From">What it was: a stop's price, or base coins held.</param>
/// <param name="To">What it becomes.</param>
/// <param name="Step">Which rule, and the numbers that decided it.</param>
public readonly record struct PositionAction(
    Instant Time,
    int Desk,
    PositionActionKind Kind,
    double From,
    double To,
    PositionStep Step
)
{
    /// <summary>Symbol traded.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Strategy that trades.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>Number of the trade, among those of the desk.</summary>
    public int Trade { get; init; }

    /// <summary>Direction of the position.</summary>
    public Side Side { get; init; }

    /// <summary>The spelling of the kind in files: <c>move_stop</c>.</summary>
    public string KindName =>
        Kind switch
        {
            PositionActionKind.MoveStop => "move_stop",
            PositionActionKind.TakePart => "take_part",
            PositionActionKind.Enlarge => "enlarge",
            PositionActionKind.Refuse => "refuse",
            _ => "exit",
        };

    /// <summary>The numbers, in words.</summary>
    public string Explain() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Step.Rule}: {Step.Value:0.########} against {Step.Limit:0.########}"
        );
}
