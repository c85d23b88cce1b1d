using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Events;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>Rows, days and columns at the ends of what is allowed.</summary>
public sealed class MarketEdgeTests
{
    private static readonly Instant Start = Instant.FromDate(2023, 1, 1);

    public static TheoryData<string, SignalRow> Wrong =>
        new()
        {
            { "confidence", Row() with { Confidence = -0.01 } },
            { "confidence", Row() with { Confidence = 1.01 } },
            { "fraction", Row() with { Fraction = 0 } },
            { "fraction", Row() with { Fraction = double.PositiveInfinity } },
            { "quantity", Row() with { Quantity = 0 } },
            { "quantity", Row() with { Quantity = 9e10 } },
            { "notional", Row() with { Notional = -1 } },
            { "notional", Row() with { Notional = 9e10 } },
            { "stop_loss", Row() with { StopLoss = 0 } },
            { "stop_loss", Row() with { StopLoss = 1e-13 } },
            { "stop_loss", Row() with { StopLoss = 1 - 1e-13 } },
            { "stop_loss", Row() with { StopLoss = 1 } },
            { "take_profit", Row() with { TakeProfit = 0 } },
            { "take_profit", Row() with { TakeProfit = -0.5 } },
            { "take_profit", Row() with { TakeProfit = 99.01 } },
            { "take_profit", Row() with { TakeProfit = double.PositiveInfinity } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_number_of_a_signal_that_cannot_be_is_refused_by_its_name(string column, SignalRow row)
    {
        var error = Assert.Throws<UserException>(() => SignalBacktest.FromRows([row], Interval.Hour));
        Assert.StartsWith($"Signal 1: {column} is ", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_and_smallest_numbers_of_a_signal_are_taken()
    {
        SignalRow[] rows =
        [
            new(Start, TargetSide.Long, 0, 1e-9, 1e-9, 99) { Quantity = 8.9e10 },
            new(Start + Interval.Hour.Nanoseconds, TargetSide.Short, 1, 5, 0.999, 1e-9) { Notional = 1e-8 },
            new(Start + 2 * Interval.Hour.Nanoseconds, TargetSide.Flat),
        ];
        var signals = SignalBacktest.FromRows(rows, Interval.Hour);
        Assert.Equal([0, 1, double.NaN], signals.Select(one => one.Confidence));
        Assert.Equal([99, 1e-9, double.NaN], signals.Select(one => one.TakeProfit));
        Assert.Equal([1e-9, 0.999, double.NaN], signals.Select(one => one.StopLoss));
        Assert.Equal([8.9e10, double.NaN, double.NaN], signals.Select(one => one.Quantity));
        Assert.Equal([double.NaN, 1e-8, double.NaN], signals.Select(one => one.Notional));
    }

    [Fact]
    public void A_row_is_named_by_its_line_in_the_file_where_that_is_known()
    {
        var wrong = Row() with { Fraction = -1, Line = 17 };
        var error = Assert.Throws<UserException>(() => SignalBacktest.FromRows([wrong], Interval.Hour));
        Assert.StartsWith("Signal 17:", error.What, StringComparison.Ordinal);
    }

    // A spread of 2 · (101 − 99) ÷ (101 + 99) = 2 %; bids alone are no quotes.
    [Fact]
    public void Quotes_need_both_sides()
    {
        var prices = Columns(100);
        prices[Input.BidPrice] = [99];
        Assert.True(double.IsNaN(Bar(prices).Spread));
        prices[Input.AskPrice] = [101];
        Assert.Equal(0.02, Bar(prices).Spread, 1e-15);
        prices.Remove(Input.BidPrice);
        Assert.True(double.IsNaN(Bar(prices).Spread));
    }

    [Fact]
    public void A_cursor_covers_its_bars_and_no_other()
    {
        var cursor = new MarketCursor(BarScenarioTests.Market(3), 0);
        Assert.Equal(
            [false, true, true, true, false],
            Enumerable.Range(-1, 5).Select(i => cursor.Covers(cursor.First + i))
        );
        Assert.Equal(cursor.First + 2, cursor.Last);
    }

    // Nothing moved before it: there is no mean return to keep, and nothing to scale.
    [Fact]
    public void The_volatility_of_one_bar_cannot_be_scaled()
    {
        var bars = BarScenarioTests.Market(1);
        Assert.Equal(bars[Input.Close][0], BarStress.Volatility(bars, 3)[Input.Close][0], 1e-12);
    }

    [Fact]
    public void Two_whole_days_can_be_drawn_from_and_one_cannot()
    {
        var two = BarScenarioTests.Market(48);
        Assert.Equal(48, BarBootstrap.Draw(two, FundingTable.None, Start, 1, 7, 2).Bars.Count);
        Assert.Throws<ArgumentException>(() => BarBootstrap.Draw(two.Slice(0, 47), FundingTable.None, Start, 1, 7, 2));
    }

    // Days are drawn from the second on: the settlement of the first day stays as it is, with its mark.
    [Fact]
    public void Settlements_before_the_first_day_that_is_drawn_stay()
    {
        var hour = Interval.Hour.Nanoseconds;
        var funding = new FundingTable([Start + 8 * hour, Start + 32 * hour], [0.001, 0.002], [101, 102]);
        var (_, drawn) = BarBootstrap.Draw(BarScenarioTests.Market(96), funding, Start + 24 * hour, 1, 7, 2);
        Assert.Equal((Start + 8 * hour, 0.001, 101), (drawn.Times[0], drawn.Rates[0], drawn.MarkPrices[0]));
        Assert.All(drawn.Rates[1..].ToArray(), rate => Assert.Equal(0.002, rate));
    }

    [Fact]
    public void Nothing_to_play_and_no_steps_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EquityFan.Places(0));
        static AccountInput None(int at) => throw new InvalidOperationException($"{at} was asked for.");
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SweepPlay.Run(0, None, SerialWorkers.Instance, cancel: TestContext.Current.CancellationToken)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            SweepPlay.Run(1, None, SerialWorkers.Instance, -1, cancel: TestContext.Current.CancellationToken)
        );
    }

    private static SignalRow Row() => new(Start, TargetSide.Long);

    private static Bar Bar(Dictionary<Input, double[]> columns)
    {
        var table = new MarketTable("TEST", Interval.Hour, Interval.Hour.BarNumber(Start), columns);
        return new MarketCursor(table, 0).At(table.FirstBar);
    }

    private static Dictionary<Input, double[]> Columns(double price) =>
        new()
        {
            [Input.Open] = [price],
            [Input.High] = [price],
            [Input.Low] = [price],
            [Input.Close] = [price],
        };
}
