using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Significance;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>
/// Other histories made of the days of one: whole UTC days, drawn in blocks of neighbouring days (the stationary
/// bootstrap of Politis and Romano 1994) and joined close to open, so that the course of the day, what happens inside it
/// and what follows within a block stay as they were. What reaches farther than a block is lost.
/// </summary>
public static class BarBootstrap
{
    /// <summary>One history: the rows before the first whole day from <paramref name="from"/> on stay as they are, every
    /// whole day after it is a drawn one, and rows behind the last whole day are left out.</summary>
    /// <param name="bars">Bars; not changed.</param>
    /// <param name="funding">Settlements; those of a drawn day come with it, with unknown marks.</param>
    /// <param name="from">From when days are drawn.</param>
    /// <param name="meanDays">Mean length of a block in days, at least 1.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="draw">Number of the draw; every draw has a stream of its own.</param>
    /// <returns>Bars and funding of the drawn history.</returns>
    /// <exception cref="ArgumentException">There are fewer than two whole days, or a day is not made of whole
    /// bars.</exception>
    public static (MarketTable Bars, FundingTable Funding) Draw(
        MarketTable bars,
        FundingTable funding,
        Instant from,
        double meanDays,
        ulong seed,
        int draw
    )
    {
        if (!Interval.Day.IsMultipleOf(bars.Interval))
        {
            throw new ArgumentException($"A day is not made of whole bars of {bars.Interval}.", nameof(bars));
        }
        var perDay = (int)(Interval.Day.Nanoseconds / bars.Interval.Nanoseconds);
        var firstDay = Interval.Day.FirstFrom(from < bars.OpenTime(0) ? bars.OpenTime(0) : from);
        var first = (int)(bars.Interval.BarNumber(Interval.Day.OpenTime(firstDay)) - bars.FirstBar);
        var days = (bars.Count - first) / perDay;
        if (days < 2)
        {
            throw new ArgumentException($"{days} whole days cannot be drawn from.", nameof(from));
        }
        var order = new int[days];
        var name = string.Create(CultureInfo.InvariantCulture, $"bar-bootstrap-{draw}");
        StationaryBootstrap.DrawRows(days, meanDays, RandomStream.Named(seed, name), order);
        return (Join(bars, first, perDay, order), Settle(funding, Interval.Day.OpenTime(firstDay), order));
    }

    private static MarketTable Join(MarketTable bars, int first, int perDay, int[] order)
    {
        var source = new int[first + order.Length * perDay];
        for (var row = 0; row < source.Length; row++)
        {
            source[row] = row < first ? row : first + order[(row - first) / perDay] * perDay + (row - first) % perDay;
        }
        var columns = bars.Columns.ToDictionary(
            input => input,
            input =>
            {
                var column = bars.Array(input);
                return Array.ConvertAll(source, row => column[row]);
            }
        );
        var joined = new PriceRows(new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns));
        var before = CloseBefore(bars);
        // What the last close became.
        var last = double.NaN;
        for (var row = 0; row < source.Length; row++)
        {
            var close = joined[Input.Close][row];
            if (double.IsNaN(close))
            {
                continue;
            }
            var reference = before[source[row]];
            if (row >= first && !double.IsNaN(reference) && !double.IsNaN(last))
            {
                joined.Scale(row, last / reference);
            }
            last = joined[Input.Close][row];
        }
        return joined.ToTable();
    }

    // Settlements of each drawn day, moved to the day it stands for.
    private static FundingTable Settle(FundingTable funding, Instant start, int[] order)
    {
        var times = new List<Instant>();
        var rates = new List<double>();
        var marks = new List<double>();
        var byDay = new Dictionary<long, List<int>>();
        for (var i = 0; i < funding.Count; i++)
        {
            if (funding.Times[i] < start)
            {
                times.Add(funding.Times[i]);
                rates.Add(funding.Rates[i]);
                marks.Add(funding.MarkPrices[i]);
                continue;
            }
            var day = (funding.Times[i] - start) / Instant.NanosecondsPerDay;
            byDay.TryAdd(day, []);
            byDay[day].Add(i);
        }
        for (var day = 0; day < order.Length; day++)
        {
            foreach (var i in byDay.GetValueOrDefault(order[day]) ?? [])
            {
                times.Add(funding.Times[i] + (day - order[day]) * Instant.NanosecondsPerDay);
                rates.Add(funding.Rates[i]);
                marks.Add(double.NaN);
            }
        }
        return new FundingTable([.. times], [.. rates], [.. marks])
        {
            Missing = [.. Moved(funding.Missing, start, order)],
            Source = funding.Source,
        };
    }

    private static IEnumerable<Instant> Moved(ImmutableArray<Instant> missing, Instant start, int[] order)
    {
        foreach (var time in missing.Where(time => time < start))
        {
            yield return time;
        }
        for (var day = 0; day < order.Length; day++)
        {
            foreach (var time in missing)
            {
                if (time >= start && (time - start) / Instant.NanosecondsPerDay == order[day])
                {
                    yield return time + (day - order[day]) * Instant.NanosecondsPerDay;
                }
            }
        }
    }

    // Last known close before each row.
    private static double[] CloseBefore(MarketTable bars)
    {
        var before = new double[bars.Count];
        var last = double.NaN;
        for (var row = 0; row < before.Length; row++)
        {
            before[row] = last;
            last = bars.IsMissing(row) ? last : bars[Input.Close][row];
        }
        return before;
    }
}
