using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>The user stream speaks of wallet and positions. Positions come from executions; this only checks them.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="EventTime">The venue's time of the message.</param>
/// <param name="Cause">Why; other than funding and transfer when an order is behind it.</param>
/// <param name="Wallet">Wallet after it.</param>
/// <param name="Change">Change of the wallet that is no trade: funding, transfer.</param>
/// <param name="Positions">Positions that changed.</param>
public sealed record AccountArrived(
    Moment At,
    Instant EventTime,
    IncomeKind Cause,
    Money Wallet,
    Money Change,
    ImmutableArray<PositionReport> Positions
) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.AccountArrived;

    internal override EngineInput Visit(StateVisitor v) =>
        new AccountArrived(
            VisitMoment(v),
            v.Next(EventTime),
            v.NextEnum(Cause),
            v.Next(Wallet),
            v.Next(Change),
            Reports.Visit(v, Positions, PositionReport.Visit)
        );
}
