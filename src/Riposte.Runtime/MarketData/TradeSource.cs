using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.MarketData;

/// <summary>Trades to build bars of.</summary>
/// <param name="Key">Series, for messages.</param>
/// <param name="Covered">What the sources of the trades have answered for: trades absent inside do not exist.</param>
/// <param name="Read">Reads the trades of a range in order; files give all they hold.</param>
/// <param name="Rows">Records, for progress; 0 when not known before they are read.</param>
public sealed record TradeSource(
    SeriesKey Key,
    TimeRanges Covered,
    Func<TimeRange, IEnumerable<SeriesTable>> Read,
    long Rows
);
