using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Performance;

/// <summary>Every figure of a list of closed trades. Keys, formulas, units and ranges stand in
/// <see cref="MetricCatalog"/>. A trade wins when its net profit is above 0 and loses when it is below.</summary>
public static class TradeFigures
{
    /// <summary>Reasons for which a trade is closed, in the order of their figures.</summary>
    public static readonly IReadOnlyList<string> Reasons =
    [
        .. Enum.GetValues<CloseReason>().Where(reason => reason != CloseReason.None).Select(reason => reason.Name()),
    ];

    /// <summary>Measures trades in order of exit. Without trades, counts are 0 and every ratio is NaN.</summary>
    public static FigureSet Compute(IReadOnlyList<TradeRecord> trades)
    {
        var wins = trades.Where(t => t.NetPnl > 0).Select(t => t.NetPnl).ToArray();
        var losses = trades.Where(t => t.NetPnl < 0).Select(t => t.NetPnl).ToArray();
        var averageWin = Mean(wins);
        var averageLoss = Mean(losses);
        var figures = new List<KeyValuePair<string, double>>();
        void Add(string key, double value) => figures.Add(KeyValuePair.Create("performance." + key, value));

        Add("trades", trades.Count);
        Add("win_rate", WinRate(trades));
        Add(
            "profit_factor",
            wins.Length == 0 && losses.Length == 0 ? double.NaN : PerformanceFigures.Ratio(wins.Sum(), -losses.Sum())
        );
        Add("expectancy", Mean([.. trades.Select(t => t.NetPnl)]));
        Add("mean_trade_return", Mean([.. trades.Select(t => t.ReturnOnEquity)]));
        Add("average_win", averageWin);
        Add("average_loss", averageLoss);
        Add("payoff", averageWin / -averageLoss);
        Add("sqn", SystemQuality(trades));
        Add("largest_win", wins.Length == 0 ? double.NaN : wins.Max());
        Add("largest_loss", losses.Length == 0 ? double.NaN : losses.Min());
        Add("mean_bars_held", Mean([.. trades.Select(t => (double)t.BarsHeld)]));
        Add("mean_hours_held", Mean([.. trades.Select(t => (t.ExitTime - t.EntryTime) / 3.6e12)]));
        Add("longest_winning_streak", Streak(trades, t => t.NetPnl > 0));
        Add("longest_losing_streak", Streak(trades, t => t.NetPnl < 0));
        Add("mean_favourable", Mean([.. trades.Select(t => t.MaxFavourable)]));
        Add("mean_adverse", Mean([.. trades.Select(t => t.MaxAdverse)]));
        foreach (var side in (Side[])[Side.Long, Side.Short])
        {
            var part = trades.Where(t => t.Side == side).ToArray();
            var name = side == Side.Long ? "long" : "short";
            Add(name + "_trades", part.Length);
            Add(name + "_win_rate", WinRate(part));
            Add(name + "_net_pnl", part.Sum(t => t.NetPnl));
        }
        foreach (var reason in Reasons)
        {
            Add("exits_" + reason, trades.Count(t => string.Equals(t.Reason, reason, StringComparison.Ordinal)));
        }
        return new FigureSet(figures);
    }

    private static double WinRate(IReadOnlyCollection<TradeRecord> trades) =>
        trades.Count == 0 ? double.NaN : (double)trades.Count(t => t.NetPnl > 0) / trades.Count;

    private static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Sum() / values.Length;

    // Van Tharp's number with the profit of a trade in place of its multiple of the risk taken, which not every trade
    // has. He counts at most 100 trades, so that mere length is no quality.
    private static double SystemQuality(IReadOnlyList<TradeRecord> trades)
    {
        if (trades.Count < 2)
        {
            return double.NaN;
        }
        var mean = Mean([.. trades.Select(t => t.NetPnl)]);
        var squares = trades.Sum(t => (t.NetPnl - mean) * (t.NetPnl - mean));
        var deviation = Math.Sqrt(squares / (trades.Count - 1));
        return PerformanceFigures.Ratio(Math.Sqrt(Math.Min(trades.Count, 100)) * mean, deviation);
    }

    private static int Streak(IReadOnlyList<TradeRecord> trades, Func<TradeRecord, bool> counts)
    {
        int run = 0,
            longest = 0;
        foreach (var trade in trades)
        {
            run = counts(trade) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
