using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Learning.Significance;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;

namespace Riposte.Runtime.Backtests;

/// <summary>
/// Looks for foresight: everything known after random instants is changed, the strategy is made anew (features, labels,
/// models, thresholds), and every prediction, order, execution and sample of equity up to the instant must be the same to
/// the bit. Signals of the user's are fixed: of them this tests the play alone, and the shifts tell whether the result
/// hangs on a single bar.
/// </summary>
public static class LookAheadRun
{
    private static readonly int[] Delays = [-1, 0, 1, 2, 4];

    private sealed record Played(AccountInput Input, DecisionTrace Trace, BacktestResult Result);

    /// <summary>Looks.</summary>
    /// <param name="strategy">What is looked at.</param>
    /// <param name="cuts">Cuts, at least 1.</param>
    /// <param name="seed">Seed of the cuts and of the other futures.</param>
    /// <param name="workers">Threads, for the shifts.</param>
    /// <param name="cancel">Stops between plays.</param>
    public static LookAheadResult Run(
        IPlayable strategy,
        int cuts,
        ulong seed,
        IWorkers workers,
        CancellationToken cancel
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cuts, 1);
        var plain = Play(strategy.Input, cancel);
        var found = Times(strategy.Input, cuts, seed)
            .Select(cut =>
            {
                cancel.ThrowIfCancellationRequested();
                MarketInput[] other =
                [
                    .. strategy.Input.Markets.Select(market =>
                        market with
                        {
                            Bars = FuturePerturbation.After(market.Bars, cut, seed),
                            Funding = FuturePerturbation.After(market.Funding, cut, seed),
                            Detail = market.Detail is null ? null : FuturePerturbation.After(market.Detail, cut, seed),
                        }
                    ),
                ];
                return Compare(plain, Play(strategy.Remade(other, cancel), cancel), cut);
            });
        LookAheadCut[] compared = [.. found];
        var shifts = new ShiftRow[Delays.Length];
        workers.For(Delays.Length, i => shifts[i] = Shift(strategy.Input, Delays[i], cancel));
        return new LookAheadResult(compared, shifts);
    }

    private static Played Play(AccountInput input, CancellationToken cancel)
    {
        var trace = new DecisionTrace();
        return new Played(input, trace, Backtester.RunWatched(input, trace, cancel));
    }

    // In the second to last tenth of what is played: before it there is too little to compare.
    private static Instant[] Times(AccountInput input, int cuts, ulong seed)
    {
        var random = RandomStream.Named(seed, "look-ahead-cuts");
        var interval = input.Markets[0].Bars.Interval;
        var (first, last) = (interval.FirstFrom(input.Start), interval.FirstFrom(input.End));
        var from = first + (last - first) / 10;
        return Enumerable
            .Range(0, cuts)
            .Select(_ => interval.OpenTime(from + random.NextInt((int)Math.Max(1, last - from))))
            .Distinct()
            .Order()
            .ToArray();
    }

    private static LookAheadCut Compare(Played plain, Played other, Instant cut)
    {
        var predictions = 0;
        string? difference = null;
        for (var d = 0; d < plain.Input.Desks.Length; d++)
        {
            var own = Until(plain.Input.Desks[d].Predictions, cut);
            predictions += own.Length;
            difference ??= First("prediction", own, Until(other.Input.Desks[d].Predictions, cut), one => one.KnownAt);
        }
        for (var m = 0; m < plain.Input.Markets.Length; m++)
        {
            var own = Until(plain.Input.Markets[m].Allocations, cut);
            var weights = Until(other.Input.Markets[m].Allocations, cut);
            difference ??= First("portfolio weight", own, weights, one => one.KnownAt);
        }
        var decisions = plain.Trace.Until(cut);
        difference ??= First("decision", decisions, other.Trace.Until(cut), one => one.Time);
        difference ??= First("equity", Samples(plain.Result, cut), Samples(other.Result, cut), one => one.Time);
        return new LookAheadCut(cut, predictions, decisions.Count, difference);
    }

    private static Prediction[] Until(ReadOnlyMemory<Prediction> predictions, Instant cut) =>
        [.. predictions.ToArray().Where(one => one.KnownAt <= cut)];

    private static AllocationSeen[] Until(ReadOnlyMemory<AllocationSeen> weights, Instant cut) =>
        [.. weights.ToArray().Where(one => one.KnownAt <= cut)];

    private static (Instant Time, double Equity)[] Samples(BacktestResult result, Instant cut) =>
        [.. result.Times.Zip(result.Equity).Where(one => one.First <= cut)];

    private static string? First<T>(string what, IReadOnlyList<T> own, IReadOnlyList<T> other, Func<T, Instant> timeOf)
    {
        for (var i = 0; i < Math.Max(own.Count, other.Count); i++)
        {
            if (i >= own.Count || i >= other.Count || !EqualityComparer<T>.Default.Equals(own[i], other[i]))
            {
                var at = timeOf(i < own.Count ? own[i] : other[i]);
                return string.Create(CultureInfo.InvariantCulture, $"{what} {i + 1} of {own.Count}, at {at}");
            }
        }
        return null;
    }

    private static ShiftRow Shift(AccountInput input, int bars, CancellationToken cancel)
    {
        AccountInput shifted = input with { Desks = [.. input.Desks.Select(desk => Shift(desk, bars))] };
        var result = Backtester.RunWatched(shifted, null, cancel);
        return new ShiftRow(
            bars,
            result.Equity.Length == 0 ? double.NaN : result.Equity[^1] / result.Capital - 1,
            SharpeSample.Of(result.DailyReturns).Sharpe * Math.Sqrt(365),
            result.Trades.Length
        );
    }

    private static DeskInput Shift(DeskInput desk, int bars)
    {
        var by = bars * desk.DecisionInterval.Nanoseconds;
        return desk with
        {
            Predictions = Array.ConvertAll(
                desk.Predictions.ToArray(),
                one => one with { Bar = one.Bar + by, KnownAt = one.KnownAt + by }
            ),
            Signals = Array.ConvertAll(
                desk.Signals.ToArray(),
                one => one with { Bar = one.Bar + by, KnownAt = one.KnownAt + by }
            ),
        };
    }
}
