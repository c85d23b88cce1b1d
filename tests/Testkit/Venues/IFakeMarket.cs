using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>What a fake exchange knows of a market.</summary>
public interface IFakeMarket
{
    /// <summary>Whether a symbol exists.</summary>
    bool Has(string symbol);

    /// <summary>The first records of a range, at most so many; a bar that is open at its end too.</summary>
    SeriesTable First(SeriesKey key, TimeRange range, int limit);

    /// <summary>Trades from an id on, at most so many, none at or behind an instant.</summary>
    SeriesTable TradesFrom(SeriesKey key, long id, Instant before, int limit);
}
