using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Runtime.MarketData;

/// <summary>Bars of several lengths over one range.</summary>
/// <param name="Fine">The finest bars.</param>
/// <param name="Coarse">Longer bars, made of the finest, in the order asked for.</param>
/// <param name="Rows">Per longer bars: for each fine row the row of the bar that closed last, -1 where there is
/// none.</param>
public sealed record TimeframeTables(
    MarketTable Fine,
    ImmutableArray<MarketTable> Coarse,
    ImmutableArray<ImmutableArray<int>> Rows
);
