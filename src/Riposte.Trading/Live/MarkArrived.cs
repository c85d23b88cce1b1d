using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;

namespace Riposte.Trading.Live;

/// <summary>A mark price and the coming funding rate came.</summary>
/// <param name="At">When it reached us.</param>
/// <param name="Symbol">Symbol.</param>
/// <param name="EventTime">The venue's time of the message.</param>
/// <param name="Mark">Mark price.</param>
/// <param name="FundingRate">Rate of the next settlement as it stands now.</param>
/// <param name="NextFunding">When that is.</param>
public sealed record MarkArrived(
    Moment At,
    string Symbol,
    Instant EventTime,
    Price Mark,
    double FundingRate,
    Instant NextFunding
) : EngineInput(At)
{
    /// <inheritdoc/>
    public override InputKind Kind => InputKind.MarkArrived;

    internal override EngineInput Visit(StateVisitor v)
    {
        var (at, symbol, time) = (VisitMoment(v), v.Next(Symbol), v.Next(EventTime));
        var (mark, rate, next) = (v.Next(Mark), v.Next(FundingRate), v.Next(NextFunding));
        return v.IsReader ? new MarkArrived(at, symbol, time, mark, rate, next) : this;
    }
}
