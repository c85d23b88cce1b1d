using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>Bars of recorded trades, by the builder that live trades drive.</summary>
public static class TradeBarBatch
{
    /// <summary>
    /// The bars that open inside a range, one after the other, so that any number of trades can be read. Bars that are not
    /// over at the end of the range are left out: whether they would be is not known there.
    /// </summary>
    /// <param name="rule">Where bars end.</param>
    /// <param name="trades">Tables of <see cref="DataKinds.Trades"/> in order. To give the bits that any longer history
    /// gives, they start at <see cref="NeededFrom"/> or before.</param>
    /// <param name="range">Open times wanted; trades at or after its end are left out.</param>
    /// <exception cref="ArgumentException">The tables hold no trades, or are out of order.</exception>
    public static IEnumerable<TradeBar> Build(TradeBarRule rule, IEnumerable<SeriesTable> trades, TimeRange range)
    {
        var builder = new TradeBarBuilder(rule);
        var closed = new List<TradeBar>();
        foreach (var table in trades)
        {
            if (table.Kind != DataKinds.Trades)
            {
                throw new ArgumentException($"Bars are built from trades, not from {table.Kind}.", nameof(trades));
            }
            for (var row = 0; row < table.Count && table.Times[row] < range.To; row++)
            {
                builder.Add(BarTrade.Of(table, row), closed);
                if (closed.Count > 0)
                {
                    foreach (var bar in closed)
                    {
                        if (bar.OpenTime >= range.From)
                        {
                            yield return bar;
                        }
                    }
                    closed.Clear();
                }
            }
        }
        builder.AdvanceTo(range.To, closed);
        foreach (var bar in closed)
        {
            if (bar.OpenTime >= range.From)
            {
                yield return bar;
            }
        }
    }

    /// <summary>From when on trades are needed so that the bars from an instant on have the bits of any longer history:
    /// 00:00 UTC of its day, of the day before for time bars.</summary>
    public static Instant NeededFrom(TradeBarRule rule, Instant from) =>
        rule.Kind == TradeBarKind.Time ? from.StartOfDay - Instant.NanosecondsPerDay : from.StartOfDay;

    /// <summary>Time bars as records, flagged as rebuilt.</summary>
    /// <param name="bars">Bars of a time rule, in order.</param>
    public static SeriesTable ToSeries(IEnumerable<TradeBar> bars)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var bar in bars)
        {
            builder
                .Begin(bar.OpenTime, RowFlags.Rebuilt)
                .Set(0, bar.Open)
                .Set(1, bar.High)
                .Set(2, bar.Low)
                .Set(3, bar.Close)
                .Set(4, bar.Volume)
                .Set(5, bar.QuoteVolume)
                .Set(6, (double)bar.Trades)
                .Set(7, bar.TakerBuyVolume)
                .Set(8, bar.TakerBuyQuoteVolume);
        }
        return builder.Build();
    }
}
