using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Testkit.Features;

namespace Riposte.Tests.Unit.Market.Joins;

/// <summary>Rows of several symbols from bars that arrive in any order, and what they give together.</summary>
public sealed class CrossSectionTests
{
    private static readonly string[] Symbols = ["AAA", "BBB", "CCC"];

    private static MarketRow Bar(long number, double close)
    {
        var row = MarketRow.Missing(number, Interval.Hour.OpenTime(number));
        row[Input.Close] = close;
        row[Input.QuoteVolume] = 10 * close;
        return row;
    }

    private static List<(long Bar, double[] Closes)> Take(CrossSection section)
    {
        var taken = new List<(long, double[])>();
        var rows = new MarketRow[section.Symbols.Count];
        while (section.TryTake(rows, out var number))
        {
            Assert.All(rows, row => Assert.Equal(number, row.BarNumber));
            taken.Add((number, [.. rows.Select(row => row[Input.Close])]));
        }
        return taken;
    }

    [Fact]
    public void A_row_is_ready_when_the_bars_of_all_symbols_have_arrived()
    {
        var section = new CrossSection(Symbols, Interval.Hour);
        section.Add(2, Bar(7, 30));
        section.Add(0, Bar(7, 10));
        section.Add(0, Bar(8, 11));
        Assert.Empty(Take(section));
        section.Add(1, Bar(7, 20));
        var row = Assert.Single(Take(section));
        Assert.Equal(7, row.Bar);
        Assert.Equal([10, 20, 30], row.Closes);
    }

    [Fact]
    public void A_deadline_makes_rows_ready_as_they_are_and_later_bars_are_only_counted()
    {
        var section = new CrossSection(Symbols, Interval.Hour);
        section.Add(0, Bar(7, 10));
        section.Add(1, Bar(9, 22));
        section.Deadline(8);
        var rows = Take(section);
        Assert.Equal([7L, 8], rows.Select(row => row.Bar));
        Assert.Equal([10, double.NaN, double.NaN], rows[0].Closes);
        Assert.Equal([double.NaN, double.NaN, double.NaN], rows[1].Closes);
        section.Add(1, Bar(7, 20));
        section.Add(2, Bar(8, 31));
        Assert.Equal(2, section.Late);
        section.Add(0, Bar(9, 12));
        section.Add(0, Bar(9, 13));
        section.Add(2, Bar(9, 32));
        Assert.Equal(1, section.Repeated);
        Assert.Equal([12, 22, 32], Assert.Single(Take(section)).Closes);
    }

    [Fact]
    public void A_bar_after_the_deadline_is_late_even_when_the_row_was_not_taken_yet()
    {
        var section = new CrossSection(Symbols, Interval.Hour);
        section.Add(0, Bar(7, 10));
        section.Deadline(7);
        section.Add(1, Bar(7, 20));
        Assert.Equal(1, section.Late);
        Assert.Equal([10, double.NaN, double.NaN], Assert.Single(Take(section)).Closes);
    }

    [Fact]
    public void A_bar_far_ahead_is_a_deadline_and_waits_until_older_rows_are_taken()
    {
        var section = new CrossSection(Symbols, Interval.Hour, aheadMax: 4);
        section.Begin(6);
        Assert.True(section.Add(0, Bar(7, 10)));
        Assert.False(section.Add(1, Bar(12, 25)));
        Assert.Equal([6L, 7, 8], Take(section).Select(row => row.Bar));
        Assert.True(section.Add(1, Bar(12, 25)));
        Assert.Empty(Take(section));
        section.Deadline(12);
        Assert.Equal([double.NaN, 25, double.NaN], Take(section)[^1].Closes);
    }

    [Fact]
    public void The_summary_s_sheet()
    {
        var summary = new MarketSummary(3, reference: 1);
        var nan = double.NaN;
        var e = Math.E;
        Assert.Equal(new MarketSummaryRow(1, nan, nan, 15, 10), summary.Next([1, 1, nan], [5, 10, nan]));
        // Returns 1 and 3; the third instrument has no close before: mean 2, sample deviation sqrt(2).
        var row = summary.Next([e, e * e * e, 7], [5, nan, 2]);
        Assert.Equal(2, row.Return, 12);
        Assert.Equal(Math.Sqrt(2), row.Dispersion, 12);
        Assert.Equal(7, row.QuoteVolume);
        Assert.Equal(nan, row.ReferenceQuoteVolume);
        // An absent bar leaves the return at it and the one after it out.
        row = summary.Next([nan, nan, 7], [nan, nan, nan]);
        Assert.Equal(0, row.Return);
        Assert.Equal(nan, row.Dispersion);
        Assert.Equal(nan, row.QuoteVolume);
        Assert.Equal(nan, summary.Next([e, 1, nan], [1, 1, 1]).Return);
    }

    [Fact]
    public void The_stream_in_any_order_gives_the_bits_of_the_batch_without_the_late_bars()
    {
        var random = RandomStream.Named(5, "arrivals");
        var tables = Symbols
            .Select((symbol, i) => SampleMarket.Rough((ulong)i + 1, 300, 5_000, Interval.Hour))
            .Select(
                (table, i) =>
                    new MarketTable(
                        Symbols[i],
                        table.Interval,
                        table.FirstBar,
                        table.Columns.ToDictionary(c => c, table.Array)
                    )
            )
            .ToArray();
        var used = tables.Select(table => table.Columns.ToDictionary(c => c, c => table[c].ToArray())).ToArray();
        var section = new CrossSection(Symbols, Interval.Hour);
        section.Begin(5_000);
        var summary = new MarketSummary(3, 0);
        var streamed = new List<MarketSummaryRow>();
        var rows = new MarketRow[3];
        for (var bar = 0; bar < 300; bar++)
        {
            var order = Enumerable.Range(0, 3).OrderBy(_ => random.NextDouble()).ToArray();
            var late = random.NextInt(10) == 0 ? order[^1] : -1;
            foreach (var symbol in order.Where(symbol => symbol != late))
            {
                section.Add(symbol, tables[symbol].Row(bar));
            }
            if (late >= 0)
            {
                section.Deadline(5_000 + bar);
                section.Add(late, tables[late].Row(bar));
                foreach (var column in used[late].Values)
                {
                    column[bar] = double.NaN;
                }
            }
            while (section.TryTake(rows, out _))
            {
                streamed.Add(
                    summary.Next(
                        [.. rows.Select(row => row[Input.Close])],
                        [.. rows.Select(row => row[Input.QuoteVolume])]
                    )
                );
            }
        }
        Assert.Equal(300, streamed.Count);
        Assert.InRange(section.Late, 10, 60);
        var kept = Symbols.Select((s, i) => new MarketTable(s, Interval.Hour, 5_000, used[i])).ToArray();
        var batch = MarketSummaryTable.Columns(AlignedTables.Align(kept, GridExtent.Union), 0);
        Assert.Equal(batch[Input.MarketReturn], streamed.Select(row => row.Return));
        Assert.Equal(batch[Input.MarketDispersion], streamed.Select(row => row.Dispersion));
        Assert.Equal(batch[Input.ReferenceClose], streamed.Select(row => row.ReferenceClose));
        Assert.Equal(batch[Input.MarketQuoteVolume], streamed.Select(row => row.QuoteVolume));
        Assert.Equal(batch[Input.ReferenceQuoteVolume], streamed.Select(row => row.ReferenceQuoteVolume));
    }
}
