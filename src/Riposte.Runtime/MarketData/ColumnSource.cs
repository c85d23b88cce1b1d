using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Series;

namespace Riposte.Runtime.MarketData;

/// <summary>Where some further columns of bars come from.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Series">Every series that is read for them.</param>
/// <param name="Rule">How they are joined, in one line: with the series it settles their values.</param>
/// <param name="Read">Reads the columns for the rows of a table.</param>
/// <param name="Note">What a reader must know about the columns, one sentence; null when nothing.</param>
public sealed record ColumnSource(
    ImmutableArray<Input> Columns,
    ImmutableArray<SeriesKey> Series,
    string Rule,
    Func<MarketTable, CancellationToken, IReadOnlyDictionary<Input, double[]>> Read,
    string? Note = null
);
