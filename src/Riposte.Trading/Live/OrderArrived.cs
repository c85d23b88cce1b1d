using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>The user stream speaks of an order.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="EventTime">The venue's time of the message.</param>
/// <param name="Execution">Why it speaks.</param>
/// <param name="Order">The order after it.</param>
/// <param name="Trade">The execution; without meaning unless it traded.</param>
public sealed record OrderArrived(
    Moment At,
    Instant EventTime,
    ExecutionKind Execution,
    OrderReport Order,
    TradeReport Trade
) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.OrderArrived;

    internal override EngineInput Visit(StateVisitor v)
    {
        var (at, time, execution) = (VisitMoment(v), v.Next(EventTime), v.NextEnum(Execution));
        var (order, trade) = (OrderReport.Visit(v, Order), TradeReport.Visit(v, Trade));
        return v.IsReader ? new OrderArrived(at, time, execution, order, trade) : this;
    }
}
