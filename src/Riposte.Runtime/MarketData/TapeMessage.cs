using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>A trade or a change of a book, kept beyond the call that told of it.</summary>
internal sealed class TapeMessage
{
    private readonly TradeUpdate trade;
    private readonly (long First, long Last, long Previous) ids;
    private readonly bool isSnapshot;
    private readonly BookLevel[] bids = [];
    private readonly BookLevel[] asks = [];
    private readonly Instant time;
    private readonly Instant knownAt;
    private readonly bool isTrade;

    public TapeMessage(in TradeUpdate trade) => (this.trade, isTrade, time) = (trade, true, trade.Time);

    public TapeMessage(in DepthUpdate depth)
    {
        ids = (depth.FirstId, depth.LastId, depth.PreviousId);
        isSnapshot = depth.IsSnapshot;
        (bids, asks) = (depth.Bids.ToArray(), depth.Asks.ToArray());
        (time, knownAt) = (depth.Time, depth.KnownAt);
    }

    /// <summary>Exchange's time.</summary>
    public Instant Time => time;

    /// <summary>Whether it is a whole book.</summary>
    public bool IsSnapshot => isSnapshot;

    public void Tell(string symbol, IUpdateSink sink)
    {
        if (isTrade)
        {
            sink.OnTrade(symbol, trade);
            return;
        }
        sink.OnDepth(
            symbol,
            new DepthUpdate
            {
                FirstId = ids.First,
                LastId = ids.Last,
                PreviousId = ids.Previous,
                IsSnapshot = isSnapshot,
                Bids = bids,
                Asks = asks,
                Time = time,
                KnownAt = knownAt,
            }
        );
    }
}
