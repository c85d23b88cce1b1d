using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Significance;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Backtests;

/// <summary>Everything that is measured of one back-test.</summary>
/// <param name="Figures">Figures of the account, its trades and costs, beside buy-and-hold, and capacity.</param>
/// <param name="Intervals">Confidence intervals of some of them.</param>
/// <param name="Breakdown">Where the trades won and lost.</param>
/// <param name="Hold">Equity of buy-and-hold at the times of the back-test; the capital in equal parts on all
/// symbols.</param>
public sealed record BacktestSummary(
    FigureSet Figures,
    IReadOnlyList<FigureInterval> Intervals,
    IReadOnlyList<BreakdownRow> Breakdown,
    double[] Hold
)
{
    private const ulong Seed = 7;

    /// <summary>Measures.</summary>
    public static BacktestSummary Of(AccountInput input, BacktestResult result, IWorkers workers)
    {
        var hold = HoldOf(input, result.Times);
        var market = Aligned(result.Days, DailyReturns.Of(input.Capital, result.Times, hold));
        var figures = AccountFigures
            .All(result)
            .With(BenchmarkFigures.Compute(result.DailyReturns, market, 365))
            .With([new("capacity.notional", CapacityOf(input, result))]);
        var states = input.Markets.ToDictionary(
            one => one.Instrument.Symbol,
            one => new VolatilityStates(one.Bars),
            StringComparer.Ordinal
        );
        var breakdown = TradeBreakdown.Of(
            result.Trades,
            trade => states.TryGetValue(trade.Symbol, out var state) ? state.Before(trade.EntryTime) : "unknown",
            RegimeAt(input)
        );
        var options = new BootstrapOptions(Seed);
        FigureInterval[] intervals =
        [
            .. FigureIntervals.Of(result.DailyReturns, result.Trades, options, workers),
            .. FigureIntervals.Beside(result.DailyReturns, market, options, workers),
        ];
        return new BacktestSummary(figures, intervals, breakdown, hold);
    }

    /// <summary>What a page shows of the back-test.</summary>
    /// <param name="input">What was played.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="notes">Things a reader must know, one sentence each.</param>
    /// <param name="command">The command that plays it again.</param>
    public BacktestPageData Page(
        AccountInput input,
        BacktestResult result,
        IReadOnlyList<string> notes,
        string command
    ) => new(input, result, Hold, Figures, notes, command) { Intervals = Intervals, Breakdown = Breakdown };

    // The regime named last before a position was entered; null where no one names regimes.
    private static Func<TradeRecord, string>? RegimeAt(AccountInput input)
    {
        var seen = new Dictionary<string, (Instant[] Times, int[] Regimes)>(StringComparer.Ordinal);
        foreach (var market in input.Markets.Where(market => !market.Regimes.IsEmpty))
        {
            var all = market.Regimes.ToArray();
            seen[market.Instrument.Symbol] = (
                Array.ConvertAll(all, one => one.KnownAt),
                Array.ConvertAll(all, one => (int)one.Regime)
            );
        }
        if (seen.Count == 0)
        {
            return null;
        }
        return trade =>
        {
            if (!seen.TryGetValue(trade.Symbol, out var known))
            {
                return VolatilityStates.Names[^1];
            }
            var at = Array.BinarySearch(known.Times, trade.EntryTime);
            at = at < 0 ? ~at - 1 : at;
            var regime = at < 0 ? -1 : known.Regimes[at];
            return regime < 0 ? VolatilityStates.Names[^1] : RegimeLabels.Names[regime];
        };
    }

    // Least of the symbols that were traded: the tightest one limits an account that sizes all alike.
    private static double CapacityOf(AccountInput input, BacktestResult result)
    {
        var least = double.NaN;
        foreach (var market in input.Markets)
        {
            TradeRecord[] own = [.. result.Trades.Where(trade => trade.Symbol == market.Instrument.Symbol)];
            var capacity = Capacity.Of(own, market.Bars);
            least = double.IsNaN(least) || capacity < least ? capacity : least;
        }
        return least;
    }

    private static double[] Aligned(Instant[] days, DailyReturns market)
    {
        var byDay = market.Days.Zip(market.Returns).ToDictionary(pair => pair.First, pair => pair.Second);
        return Array.ConvertAll(days, day => byDay.GetValueOrDefault(day, double.NaN));
    }

    private static double[] HoldOf(AccountInput input, Instant[] times)
    {
        var hold = new double[times.Length];
        var part = input.Capital / input.Markets.Length;
        foreach (var market in input.Markets)
        {
            var (from, to) = (market.Bars.OpenTime(0), market.Bars.KnownAt(market.Bars.Count - 1));
            Instant[] own = [.. times.Where(time => time >= from && time <= to)];
            var equity = BuyAndHold.Equity(market.Bars, market.Funding, market.Costs, part, input.SampleInterval, own);
            var (at, last) = (0, part);
            for (var i = 0; i < times.Length; i++)
            {
                // Before its first bar and after its last a symbol is cash.
                while (at < own.Length && own[at] <= times[i])
                {
                    last = equity[at++];
                }
                hold[i] += last;
            }
        }
        return hold;
    }
}
