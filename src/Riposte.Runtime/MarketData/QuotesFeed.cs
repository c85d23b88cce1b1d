using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Quotes of a store.</summary>
internal sealed class QuotesFeed(IEnumerable<SeriesTable> blocks, TimeRanges covered)
    : MicrostructureFeed(blocks, covered)
{
    /// <inheritdoc/>
    protected override CollectedFeed Feed => CollectedFeed.Quotes;

    /// <inheritdoc/>
    protected override void TakeEvent(MarketCollectors collectors)
    {
        collectors.Add(BestQuote.Of(Block, Row));
        NextRow();
    }
}
