using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Positions;

/// <summary>An execution of an order that is not known yet.</summary>
/// <param name="Trade">The execution.</param>
/// <param name="ParkedAt">Since when.</param>
internal readonly record struct ParkedTrade(TradeReport Trade, long ParkedAt)
{
    public static ParkedTrade Visit(StateVisitor v, ParkedTrade one) =>
        new(TradeReport.Visit(v, one.Trade.Symbol is null ? new TradeReport() : one.Trade), v.Next(one.ParkedAt));
}
