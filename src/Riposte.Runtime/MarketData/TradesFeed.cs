using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Trades of a store.</summary>
internal sealed class TradesFeed(IEnumerable<SeriesTable> blocks, TimeRanges covered)
    : MicrostructureFeed(blocks, covered)
{
    /// <inheritdoc/>
    protected override CollectedFeed Feed => CollectedFeed.Trades;

    /// <inheritdoc/>
    protected override void TakeEvent(MarketCollectors collectors)
    {
        collectors.Add(BarTrade.Of(Block, Row));
        NextRow();
    }
}
