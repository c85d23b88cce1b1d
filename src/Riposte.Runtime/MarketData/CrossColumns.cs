using System.Collections.Immutable;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Runtime.MarketData;

/// <summary>
/// Columns of the reference instrument and of the market: <see cref="MarketSummary"/> over the bars of all instruments in use
/// on one grid. Only instruments that wanted columns need are read.
/// </summary>
internal sealed class CrossColumns(IMarketStore store, FeatureColumnsOptions options)
{
    private static readonly ImmutableArray<Input> OfMarket =
    [
        Input.MarketReturn,
        Input.MarketDispersion,
        Input.MarketQuoteVolume,
    ];

    private static readonly ImmutableArray<Input> OfReference = [Input.ReferenceClose, Input.ReferenceQuoteVolume];

    /// <summary>The source of the wanted columns; none when no instrument's bars are there.</summary>
    public IEnumerable<ColumnSource> Sources(Interval interval, IReadOnlySet<Input> wanted, CancellationToken cancel)
    {
        var reference = Find(options.Reference, interval, cancel);
        ImmutableArray<Input> ofMarket = options.Market.IsEmpty ? [] : [.. OfMarket.Where(wanted.Contains)];
        ImmutableArray<Input> ofReference = reference is null
            ? []
            : [.. OfReference.Where(wanted.Contains).Where(input => !IsOwnClose(input))];
        ImmutableArray<Input> columns = [.. ofReference.Concat(ofMarket).Order()];
        var symbols = ofMarket.IsEmpty ? [] : options.Market;
        ImmutableArray<SeriesKey> keys =
        [
            .. symbols
                .Where(symbol => symbol != options.Reference)
                .Order(StringComparer.Ordinal)
                .Select(symbol => Find(symbol, interval, cancel))
                .Prepend(reference)
                .OfType<SeriesKey>(),
        ];
        if (columns.IsEmpty || keys.IsEmpty)
        {
            yield break;
        }
        yield return new ColumnSource(
            columns,
            keys,
            $"{DerivativeColumns.Names(columns)}: reference {options.Reference}; {string.Join(", ", keys.Select(key => key.ToString()))}",
            (bars, stop) => Read(keys, columns, bars, stop),
            ofMarket.IsEmpty ? null : LeftOut(keys)
        );
    }

    // A market of fewer instruments than asked for is another market.
    private string? LeftOut(ImmutableArray<SeriesKey> keys)
    {
        var absent = options
            .Market.Append(options.Reference)
            .Distinct(StringComparer.Ordinal)
            .Except(keys.Select(key => key.Symbol))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return absent.Length == 0
            ? null
            : $"The market is made without {string.Join(", ", absent)}: the store holds no fitting bars of them on {options.Venue}.";
    }

    /// <summary>Why the store does not give a column; null for columns of other families.</summary>
    public AbsentColumn? Absent(Input column)
    {
        if (IsOwnClose(column))
        {
            return new AbsentColumn(
                column,
                $"{options.Symbol} is the reference itself.",
                "Set features_config.reference to another symbol."
            );
        }
        if (OfMarket.Contains(column) && options.Market.IsEmpty)
        {
            return new AbsentColumn(
                column,
                "No instruments make up the market.",
                "List them in features_config.market, such as [BTCUSDT, ETHUSDT, SOLUSDT]."
            );
        }
        if (!OfMarket.Contains(column) && !OfReference.Contains(column))
        {
            return null;
        }
        var symbols = OfMarket.Contains(column) ? string.Join(' ', options.Market) : options.Reference;
        return new AbsentColumn(
            column,
            $"The store holds no fitting bars of {symbols} on {options.Venue}.",
            $"Run 'riposte data download {symbols} --kinds bars:1h --from DATE --to DATE', with bars no longer than those of the run."
        );
    }

    private bool IsOwnClose(Input column) => column == Input.ReferenceClose && options.Symbol == options.Reference;

    private Dictionary<Input, double[]> Read(
        ImmutableArray<SeriesKey> keys,
        ImmutableArray<Input> columns,
        MarketTable bars,
        CancellationToken cancel
    )
    {
        // One bar more in front: a return needs the close before.
        var (first, count) = (bars.FirstBar - 1, bars.Count + 1);
        var range = new TimeRange(bars.Interval.OpenTime(first), bars.Interval.OpenTime(first + count));
        var tables = keys.Select(key => BarGrids.Place(Table(key, range, bars.Interval, cancel), first, count))
            .ToArray();
        var reference = Math.Max(0, keys.ToList().FindIndex(key => key.Symbol == options.Reference));
        var all = MarketSummaryTable.Columns(AlignedTables.Align(tables, GridExtent.Union), reference);
        return columns.ToDictionary(column => column, column => all[column].AsSpan(1).ToArray());
    }

    private MarketTable Table(SeriesKey key, TimeRange range, Interval interval, CancellationToken cancel)
    {
        SeriesTable[] parts = [.. store.Read(key, range, cancel)];
        if (parts.Sum(part => part.Count) == 0)
        {
            return Empty(key.Symbol, interval);
        }
        var bars = BarSeries.ToMarketTable(key, SeriesMerge.Concatenate(parts));
        return key.Interval == interval ? bars : Resampler.Resample(bars, interval);
    }

    private static MarketTable Empty(string symbol, Interval interval) =>
        new(
            symbol,
            interval,
            0,
            new[] { Input.Open, Input.High, Input.Low, Input.Close, Input.QuoteVolume }.ToDictionary(
                input => input,
                _ => Array.Empty<double>()
            )
        );

    /// <summary>The bars of a symbol that make up whole bars of an interval, the longest, as the fewest need to be
    /// read.</summary>
    private SeriesKey? Find(string symbol, Interval interval, CancellationToken cancel) =>
        store
            .Series(cancel)
            .Where(key => key.Kind == DataKinds.Bars && key.Venue == options.Venue && key.Symbol == symbol)
            .Where(key => interval.IsMultipleOf(key.Interval!.Value))
            .MaxBy(key => key.Interval!.Value.Nanoseconds);
}
