using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Performance;

/// <summary>Hand-made trades, bars and back-tests on hourly bars from 2023-01-01 00:00 UTC.</summary>
internal static class TradeSamples
{
    public static readonly Instant Start = Instant.FromDate(2023, 1, 1);

    public static Instant Hour(int hour) => Start + hour * Interval.Hour.Nanoseconds;

    public static TradeRecord Trade(
        int entry,
        int exit,
        double net,
        Side side = Side.Long,
        string reason = "take_profit",
        double quantity = 1
    ) =>
        new(
            1,
            side,
            Hour(entry - 1),
            Hour(entry),
            100,
            Hour(exit),
            100,
            quantity,
            net,
            0,
            0,
            0,
            net,
            net / 1000,
            exit - entry,
            reason,
            0.7,
            0.01,
            0.02
        );

    public static MarketTable Bars(double[] opens)
    {
        var closes = opens.Skip(1).Append(opens[^1]).ToArray();
        return new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = opens,
                [Input.High] = [.. opens.Zip(closes, Math.Max)],
                [Input.Low] = [.. opens.Zip(closes, Math.Min)],
                [Input.Close] = closes,
            }
        );
    }

    public static BacktestResult Result(int hours, double last, params TradeRecord[] trades)
    {
        var times = Enumerable.Range(1, hours).Select(Hour).ToArray();
        var equity = Enumerable.Repeat(1000.0, hours - 1).Append(last).ToArray();
        return new BacktestResult(
            1000,
            times,
            equity,
            [.. Enumerable.Range(0, hours).Select(i => i % 4 == 0 ? -2.0 : 0)],
            [Start],
            [last / 1000 - 1],
            trades,
            3,
            2,
            -1,
            [],
            null
        );
    }
}
