using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Performance;

/// <summary>
/// The same trades at random times: each draw keeps the number of trades, their sides, holding times, notional as a
/// fraction of equity, and all costs, and
/// moves the entries. A strategy that does not beat most draws timed nothing.
/// </summary>
/// <remarks>
/// Entries and exits fill at bar opens; trades never overlap and never leave their test period. The trades' order is
/// shuffled and the free bars between
/// them are spread uniformly over all ways to do so. Direction of error: stops and targets are not replayed, a holding
/// time ends the trade.
/// </remarks>
public static class RandomEntries
{
    /// <summary>Draws and ranks.</summary>
    /// <exception cref="ArgumentException">Periods overlap, fall, or lie outside the bars, or there are no
    /// draws.</exception>
    public static RandomEntryResult Draw(RandomEntryPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Draws, 1);
        var trades = plan.Result.Trades;
        if (trades.Length == 0)
        {
            return new RandomEntryResult([], double.NaN, double.NaN, 0);
        }
        var placement = new RandomPlacement(Periods(plan), [.. trades.Select(t => HeldBars(plan, t))]);
        var columns = new PriceColumns(plan.Bars, plan.DecisionInterval, plan.Funding, plan.Costs);
        var fractions = Fractions(plan.Result);
        var random = RandomStream.Named(plan.Seed, "random-entries");
        var returns = new double[plan.Draws];
        var unplaced = 0;
        for (var d = 0; d < plan.Draws; d++)
        {
            placement.Draw(random);
            unplaced += placement.Unplaced;
            var equity = 1.0;
            foreach (var (trade, entry) in placement.Entries)
            {
                var exit = entry + placement.Lengths[trade];
                var gain = TradeReturn(plan, columns, trades[trade], entry, exit);
                // An account that lost everything stays there: it cannot trade on.
                equity = Math.Max(0, equity * (1 + fractions[trade] * gain));
            }
            returns[d] = equity - 1;
        }
        var mean = returns.Sum() / returns.Length;
        Array.Sort(returns);
        return new RandomEntryResult(returns, Percentile(returns, NetReturn(plan.Result)), mean, unplaced);
    }

    /// <summary>Share of sorted draws below a value, ties counting one half; NaN without draws or for NaN.</summary>
    public static double Percentile(ReadOnlySpan<double> sorted, double value)
    {
        if (sorted.IsEmpty || double.IsNaN(value))
        {
            return double.NaN;
        }
        int below = 0,
            equal = 0;
        foreach (var draw in sorted)
        {
            below += draw < value ? 1 : 0;
            equal += draw == value ? 1 : 0;
        }
        return (below + 0.5 * equal) / sorted.Length;
    }

    // Net return of a trade as a fraction of its entry notional, at the kind of costs it had: a target rested at the
    // venue, all else took.
    private static double TradeReturn(
        RandomEntryPlan plan,
        PriceColumns columns,
        TradeRecord trade,
        int entry,
        int exit
    )
    {
        var sign = trade.Side == Side.Long ? 1 : -1;
        var rested = string.Equals(trade.Reason, CloseReason.TakeProfit.Name(), StringComparison.Ordinal);
        var entered = columns.Opens[entry] * (1 + sign * columns.Slippage[entry]);
        var closed = columns.Opens[exit] * (1 - (rested ? 0 : sign * columns.Slippage[exit]));
        var fees = plan.Costs.TakerFee * entered + (rested ? plan.Costs.MakerFee : plan.Costs.TakerFee) * closed;
        var net = (sign * (closed - entered) - fees - sign * columns.FundingPerCoinToOpen(entry, exit)) / entered;
        return double.IsNaN(net) ? 0 : net;
    }

    private static double NetReturn(BacktestResult result) =>
        result.Equity.Length == 0 ? double.NaN : result.Equity[^1] / result.Capital - 1;

    private static int HeldBars(RandomEntryPlan plan, TradeRecord trade)
    {
        var bars = plan.Bars.Interval.BarNumber(trade.ExitTime) - plan.Bars.Interval.BarNumber(trade.EntryTime);
        return (int)Math.Max(1, bars);
    }

    // Entry notional ÷ the last equity known at the entry.
    private static double[] Fractions(BacktestResult result)
    {
        var fractions = new double[result.Trades.Length];
        for (var i = 0; i < fractions.Length; i++)
        {
            var trade = result.Trades[i];
            var at = Array.BinarySearch(result.Times, trade.EntryTime);
            at = at < 0 ? ~at - 1 : at;
            var equity = at < 0 ? result.Capital : result.Equity[at];
            fractions[i] = equity > 0 ? trade.EntryPrice * trade.Quantity / equity : 0;
        }
        return fractions;
    }

    private static List<(int Start, int End)> Periods(RandomEntryPlan plan)
    {
        var times = plan.Result.Times;
        IReadOnlyList<(Instant Start, Instant End)> asked =
            plan.Periods.Count > 0 || times.Length == 0 ? plan.Periods : [(times[0], times[^1])];
        var periods = new List<(int Start, int End)>();
        foreach (var (from, to) in asked)
        {
            var start = (int)(plan.Bars.Interval.FirstFrom(from) - plan.Bars.FirstBar);
            var end = (int)(plan.Bars.Interval.BarNumber(to) - plan.Bars.FirstBar);
            if (start < 0 || end > plan.Bars.Count || end < start || (periods.Count > 0 && start < periods[^1].End))
            {
                throw new ArgumentException(
                    $"Period {from} to {to} overlaps another or lies outside the bars.",
                    nameof(plan)
                );
            }
            if (periods.Count > 0 && periods[^1].End == start)
            {
                periods[^1] = (periods[^1].Start, end);
            }
            else
            {
                periods.Add((start, end));
            }
        }
        return periods;
    }
}
