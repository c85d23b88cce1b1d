using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;

namespace Riposte.Trading.Portfolio;

/// <summary>Makes the weights that scale the sizes of an account's symbols, from closed days only: those made from closes
/// up to a day are known at its end.</summary>
/// <remarks>A symbol without a whole lookback has an even share, 1 ÷ n of n; the others share out the rest. Weights are
/// shares × n, so that equal shares are exactly 1.</remarks>
public static class AllocationPlan
{
    // Below this a weight is rounding of the optimiser, and the difference of an even share from 1 that of a division.
    private const int Digits = 9;

    /// <summary>The same markets with their weights.</summary>
    /// <param name="markets">At least two, of different symbols.</param>
    /// <param name="options">How weights are made; null takes weights away.</param>
    /// <exception cref="ArgumentException">There are fewer than two markets, or an option is out of range.</exception>
    /// <exception cref="UserException">Bars are not parts of a day (Usage), or weights cannot be made from
    /// them (Data).</exception>
    public static MarketInput[] On(IReadOnlyList<MarketInput> markets, AllocationOptions? options)
    {
        var weights = options is null ? null : Of([.. markets.Select(market => market.Bars)], options);
        return [.. markets.Select((market, i) => market with { Allocations = weights is null ? default : weights[i] })];
    }

    /// <summary>The weights of each symbol, in rising time. A symbol has none before its lookback is whole for the first
    /// time; one that has lost it gets 1.</summary>
    /// <param name="bars">Bars of each symbol, parts of a day or days; at least two different symbols.</param>
    /// <param name="options">How weights are made.</param>
    /// <exception cref="ArgumentException">There are fewer than two symbols, or an option is out of range.</exception>
    /// <exception cref="UserException">Bars are not parts of a day (Usage), or weights cannot be made from
    /// them (Data).</exception>
    public static AllocationSeen[][] Of(IReadOnlyList<MarketTable> bars, AllocationOptions options)
    {
        Require(bars, options);
        var prices = Daily(bars);
        var n = bars.Count;
        var found = Enumerable.Range(0, n).Select(_ => new List<AllocationSeen>()).ToArray();
        var schedule = RebalanceSchedule.On(options.Rebalance);
        var risk = new CovarianceOptions
        {
            Kind = options.Covariance,
            HalfLife = options.HalfLife,
            LeastCommon = Math.Min(20, options.Lookback),
        };
        var current = new double[n];
        for (var row = options.Lookback; row < prices.Count; row++)
        {
            if (!schedule.IsDue(prices, row, options.Lookback))
            {
                continue;
            }
            var held = current;
            var (decision, whole) = CloseWeights.At(
                prices,
                row,
                options.Lookback,
                risk,
                columns => Request(options, columns, held)
            );
            current = [.. decision.Weights];
            for (var i = 0; i < n; i++)
            {
                var isWhole = whole.Contains(i);
                if (isWhole || found[i].Count > 0)
                {
                    var weight = isWhole ? Math.Round(Math.Max(0, current[i]) * n, Digits) : 1;
                    found[i].Add(new AllocationSeen(i, decision.Time, weight));
                }
            }
        }
        return Array.ConvertAll(found, list => list.ToArray());
    }

    // Symbols of the account beside those asked about keep their even shares.
    private static WeightRequest Request(AllocationOptions options, int[] columns, double[] current) =>
        new()
        {
            Method = options.Method,
            RiskAversion = options.RiskAversion,
            HoldingBars = (double)options.Rebalance.Nanoseconds / Interval.Day.Nanoseconds,
            LinearCost = options.CostRate,
            Limits = new PortfolioLimits { PerSymbol = options.Cap, Gross = (double)columns.Length / current.Length },
            Current = [.. columns.Select(i => current[i])],
        };

    // A day that has not ended is never made; one without any bar is unknown.
    private static PriceTable Daily(IReadOnlyList<MarketTable> bars) =>
        PriceTable.Of(
            AlignedTables.Align([.. bars.Select(table => Resampler.Resample(table, Interval.Day))], GridExtent.Union)
        );

    private static void Require(IReadOnlyList<MarketTable> bars, AllocationOptions options)
    {
        if (bars.Count < 2 || options.Lookback < 2 || !(options.Cap > 0))
        {
            throw new ArgumentException(
                $"{bars.Count} symbols, {options}: two symbols, a lookback of 2 and a cap above 0 at least.",
                nameof(options)
            );
        }
        if (options.Rebalance is { IsCalendar: false } every && !every.IsMultipleOf(Interval.Day))
        {
            throw new ArgumentException($"Weights are made anew every {every}, and days end daily.", nameof(options));
        }
        foreach (var odd in bars.Where(table => !Interval.Day.IsMultipleOf(table.Interval)).Take(1))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Bars of {odd.Symbol} are {odd.Interval}.",
                "Portfolio weights are made from daily closes, and these bars are not parts of a day.",
                "Play bars of a day or shorter ones, or remove trading.portfolio."
            );
        }
    }
}
