using System.Globalization;
using Riposte.Reports.Backtests;
using Riposte.Trading.Backtest.Scenarios;

namespace Riposte.Runtime.Backtests;

/// <summary>Puts draws together into what is printed and shown of them.</summary>
public static class MonteCarloSummary
{
    /// <summary>Of trades drawn anew.</summary>
    /// <param name="run">The back-test they were made in.</param>
    /// <param name="drawn">The draws.</param>
    /// <param name="ruin">Share of the start whose loss counts as ruin.</param>
    /// <param name="command">The command that repeats it.</param>
    public static MonteCarloData OfTrades(StoredBacktest run, TradeBootstrap drawn, double ruin, string command) =>
        new(
            run.Name,
            "How deep could the drawdown of the same trades have been in another order, and how much of the result hangs on a few of them?",
            "trades",
            [
                new("net_return", drawn.OwnReturn, drawn.FinalReturns),
                new("max_drawdown", drawn.OwnDrawdown, drawn.Drawdowns),
                new("max_drawdown_reordered", drawn.OwnDrawdown, drawn.ShuffledDrawdowns),
            ],
            drawn.Fan!,
            ruin,
            command
        )
        {
            LossShare = drawn.LossShare,
            RuinShare = drawn.RuinShare(1 - ruin),
            DeeperShare = drawn.DeeperShare,
            IsOptimistic = run.IsOptimistic,
            Notes =
            [
                .. Optimism(run.IsOptimistic),
                "Trades count as independent and one after the other: runs of luck that markets bring are lost.",
                "Equity is looked at after each trade; what happened inside one is not seen.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The back-test itself is its trades compounded one after the other, {drawn.OwnReturn:P2}; the account, which may hold several at once, returned {run.Figure("performance.net_return"):P2}."
                ),
            ],
        };

    /// <summary>Of days drawn anew.</summary>
    /// <param name="title">What was drawn from.</param>
    /// <param name="own">The days as they came.</param>
    /// <param name="draws">The draws, at least one.</param>
    /// <param name="ruin">Share of the start whose loss counts as ruin.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <param name="isOptimistic">Whether orders were filled at the close they were decided on.</param>
    public static MonteCarloData OfPaths(
        string title,
        PathDraw own,
        PathDraw[] draws,
        double ruin,
        string command,
        bool isOptimistic
    )
    {
        DrawnFigure Of(string name, Func<PathDraw, double> figure) => new(name, figure(own), [.. draws.Select(figure)]);
        // Histories are made of whole days: one may be a day shorter than the period.
        var days = Math.Min(own.Equity.Length, draws.Min(draw => draw.Equity.Length));
        var places = EquityFan.Places(Math.Max(1, days));
        double[] At(PathDraw draw) => Array.ConvertAll(places, place => draw.Equity[place]);
        return new MonteCarloData(
            title,
            "How much of the result is owed to the one order in which the days came? Features are computed anew on drawn days, models stay as fitted; whether they have learned anything is not answered.",
            "days",
            [
                Of("net_return", draw => draw.NetReturn),
                Of("sharpe", draw => draw.Sharpe),
                Of("max_drawdown", draw => draw.MaxDrawdown),
                Of("trades", draw => draw.Trades),
                Of("market_return", draw => draw.MarketReturn),
            ],
            EquityFan.Of(Array.ConvertAll(places, place => (double)place), [.. draws.Select(At)], At(own)),
            ruin,
            command
        )
        {
            LossShare = (double)draws.Count(draw => draw.NetReturn < 0) / draws.Length,
            RuinShare = (double)draws.Count(draw => draw.Equity.Min() <= 1 - ruin) / draws.Length,
            IsOptimistic = isOptimistic,
            Notes =
            [
                .. Optimism(isOptimistic),
                "What reaches beyond a block of days is lost, so a true edge of long memory looks smaller.",
                "Equity is looked at once a day, at 00:00 UTC.",
            ],
        };
    }

    // What is drawn from fills too good to be had is too good itself.
    private static string[] Optimism(bool isOptimistic) =>
        isOptimistic
            ? ["Optimistic fills: orders were filled at the close they were decided on, and so is every draw."]
            : [];
}
