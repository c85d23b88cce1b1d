using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>Where microstructure columns come from.</summary>
/// <param name="Store">Store with trades, quotes or depth.</param>
/// <param name="Venue">Venue.</param>
/// <param name="Symbol">Symbol as the venue spells it.</param>
/// <param name="Wanted">Columns that are of use; of others nothing is read.</param>
/// <param name="Options">Times; null for the defaults.</param>
public sealed record MicrostructureSource(
    IMarketStore Store,
    string Venue,
    string Symbol,
    IReadOnlySet<Input> Wanted,
    CollectorOptions? Options = null
);
