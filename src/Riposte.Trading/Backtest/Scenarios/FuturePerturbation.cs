using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>Another future: everything that is known after an instant is changed at random. Whoever decides differently
/// up to then has seen it.</summary>
public static class FuturePerturbation
{
    /// <summary>Bars in which every row known after a cut is moved by a factor between 0.9 and 1.1 of its own, all columns
    /// alike.</summary>
    /// <param name="bars">Bars; not changed.</param>
    /// <param name="cut">Rows known at or before it stay.</param>
    /// <param name="seed">Seed.</param>
    public static MarketTable After(MarketTable bars, Instant cut, ulong seed)
    {
        var random = Stream(seed, bars.Symbol, cut);
        var columns = bars.Columns.ToDictionary(input => input, input => bars[input].ToArray());
        for (var row = 0; row < bars.Count; row++)
        {
            if (bars.KnownAt(row) <= cut)
            {
                continue;
            }
            var factor = 1 + 0.2 * (random.NextDouble() - 0.5);
            foreach (var column in columns.Values)
            {
                column[row] *= factor;
            }
        }
        return new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns);
    }

    /// <summary>Settlements in which every rate after a cut is moved by up to 0.001 either way.</summary>
    /// <param name="funding">Settlements; not changed.</param>
    /// <param name="cut">Settlements at or before it stay.</param>
    /// <param name="seed">Seed.</param>
    public static FundingTable After(FundingTable funding, Instant cut, ulong seed)
    {
        var random = Stream(seed, "funding", cut);
        var rates = funding.Rates.ToArray();
        var marks = funding.MarkPrices.ToArray();
        for (var i = 0; i < rates.Length; i++)
        {
            if (funding.Times[i] <= cut)
            {
                continue;
            }
            rates[i] += 0.002 * (random.NextDouble() - 0.5);
            marks[i] *= 1 + 0.2 * (random.NextDouble() - 0.5);
        }
        return funding.With(rates, marks);
    }

    private static RandomStream Stream(ulong seed, string what, Instant cut) =>
        RandomStream.Named(seed, string.Create(CultureInfo.InvariantCulture, $"future-{what}-{cut.Nanoseconds}"));
}
