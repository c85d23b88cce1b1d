using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Tests.Unit.Trading;

/// <summary>One position from its first fill to its record, on hourly bars. Numbers worked by hand.</summary>
public sealed class TradeTrackerTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    // Bought 2 at 100 (reference 99.9: 0.2 lost by slippage) and 1 at 101; sold 1 at 104 (reference 104.5: 0.5 lost)
    // and 2 at 100. Exits 304 − entries 301 = 3 realised; fees 0.2 + 0.1 + 0.1 + 0.2 = 0.6; funding 0.3 + 0.4 = 0.7.
    [Fact]
    public void The_record_of_a_trade_adds_up_all_its_fills()
    {
        var tracker = Opened(Side.Long);
        tracker.Add(Make(1, Side.Long, "101", "101", "1", "0.1"));
        Assert.Equal((Quantity.Parse("3"), Quantity.Parse("3")), (tracker.Position, tracker.Entered));
        Assert.Equal(301.0 / 3, tracker.AveragePrice, 1e-12);
        Assert.Equal(Money.Parse("-1"), tracker.Unrealised(Price.Parse("100")));
        tracker.Extend(Bar(1, 105, 98));
        tracker.Reduce(Make(2, Side.Short, "104", "104.5", "1", "0.1"), CloseReason.TakeProfit);
        Assert.Equal((Quantity.Parse("2"), Quantity.Parse("3")), (tracker.Position, tracker.Entered));
        tracker.Fund(Hour(2), Money.Parse("0.3"));
        Assert.True(tracker.IsOpen && !tracker.HasClosed);
        tracker.Reduce(Make(3, Side.Short, "100", "100", "2", "0.2"), CloseReason.StopLoss);
        Assert.True(!tracker.IsOpen && tracker.HasClosed);
        tracker.Fund(Hour(3), Money.Parse("0.4"));
        Assert.Equal(new TradeClose(Money.Parse("1.7"), Hour(3), CloseReason.StopLoss), tracker.Finish());
        Assert.False(tracker.HasClosed);
        var record = tracker.Record();
        Assert.Equal((1, Side.Long, "S", "main"), (record.Number, record.Side, record.Symbol, record.Strategy));
        Assert.Equal((Hour(-1), Hour(0), Hour(3)), (record.SignalTime, record.EntryTime, record.ExitTime));
        Assert.Equal(301.0 / 3, record.EntryPrice, 1e-12);
        Assert.Equal(304.0 / 3, record.ExitPrice, 1e-12);
        Assert.Equal((3.0, 3.7, 0.6, 0.7), (record.Quantity, record.GrossPnl, record.Fees, record.Slippage));
        Assert.Equal((0.7, 1.7), (record.Funding, record.NetPnl));
        Assert.Equal(0.0017, record.ReturnOnEquity, 1e-15);
        Assert.Equal((3, "stop_loss", 0.8), (record.BarsHeld, record.Reason, record.Confidence));
        Assert.Equal(105 / (301.0 / 3) - 1, record.MaxFavourable, 1e-12);
        Assert.Equal(1 - 98 / (301.0 / 3), record.MaxAdverse, 1e-12);
    }

    [Fact]
    public void A_trade_that_only_won_has_no_adverse_move()
    {
        var tracker = Opened(Side.Short);
        tracker.Extend(Bar(0, 99, 95));
        tracker.Reduce(Make(1, Side.Long, "96", "96", "2", "0"), CloseReason.TakeProfit);
        tracker.Finish();
        var record = tracker.Record();
        Assert.Equal(0.05, record.MaxFavourable, 1e-12);
        Assert.Equal(0, record.MaxAdverse);
        Assert.Equal(8 - 0.2, record.NetPnl, 1e-12);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    public void Without_equity_there_is_no_return_on_it(string equity)
    {
        var tracker = Opened(Side.Long, equity);
        tracker.Reduce(Make(1, Side.Short, "104", "104", "2", "0"), CloseReason.TakeProfit);
        tracker.Finish();
        Assert.True(double.IsNaN(tracker.Record().ReturnOnEquity));
    }

    // A reversal opens the next trade while the closed one still waits for the end of its bar.
    [Fact]
    public void Trades_are_numbered_in_the_order_of_their_entries()
    {
        var tracker = Opened(Side.Long);
        Assert.Equal(1, tracker.Number);
        tracker.Reduce(Make(1, Side.Short, "100", "100", "2", "0"), CloseReason.SignalExit);
        Assert.Equal(2, tracker.Number);
        tracker.Open(Plan(Side.Short), Make(1, Side.Short, "100", "100", "2", "0"), Money.Parse("1000"));
        Assert.Equal(2, tracker.Number);
        tracker.Finish();
        Assert.Equal((2, 1), (tracker.Number, tracker.Record().Number));
        tracker.Reduce(Make(2, Side.Long, "100", "100", "2", "0"), CloseReason.Horizon);
        tracker.Finish();
        Assert.Equal((3, 2), (tracker.Number, tracker.Record().Number));
        Assert.Equal(1, tracker.Record().BarsHeld);
    }

    // Funding at an instant belongs to what was held before the fills at it.
    [Fact]
    public void A_settlement_is_on_what_was_held_strictly_before()
    {
        var tracker = Opened(Side.Long);
        Assert.False(tracker.HeldBefore(Hour(0)));
        Assert.Equal(Quantity.Zero, tracker.PositionBefore(Hour(0)));
        tracker.Extend(Bar(0, 101, 99));
        Assert.True(tracker.HeldBefore(Hour(1)));
        Assert.Equal(Quantity.Parse("2"), tracker.PositionBefore(Hour(1)));
        tracker.Add(Make(1, Side.Long, "100", "100", "1", "0"));
        tracker.Add(Make(1, Side.Long, "100", "100", "1", "0"));
        Assert.Equal(Quantity.Parse("2"), tracker.PositionBefore(Hour(1)));
        Assert.Equal(Quantity.Parse("4"), tracker.PositionBefore(Hour(2)));
        tracker.Reduce(Make(2, Side.Short, "100", "100", "4", "0"), CloseReason.Horizon);
        Assert.True(tracker.HeldBefore(Hour(2)));
        Assert.Equal(Quantity.Parse("4"), tracker.PositionBefore(Hour(2)));
        Assert.False(tracker.HeldBefore(Hour(3)));
        Assert.Equal(Quantity.Zero, tracker.PositionBefore(Hour(3)));
        // The next trade, entered at the exit of the last, holds nothing before it.
        tracker.Open(Plan(Side.Short), Make(2, Side.Short, "100", "100", "1", "0"), Money.Parse("1000"));
        Assert.Equal(Quantity.Parse("4"), tracker.PositionBefore(Hour(2)));
        Assert.Equal(Quantity.Parse("-1"), tracker.PositionBefore(Hour(3)));
        tracker.Fund(Hour(2), Money.Parse("0.5"));
        tracker.Fund(Hour(3), Money.Parse("0.25"));
        tracker.Finish();
        Assert.Equal(0.5, tracker.Record().Funding);
        tracker.Reduce(Make(3, Side.Long, "100", "100", "1", "0"), CloseReason.Horizon);
        tracker.Finish();
        Assert.Equal(0.25, tracker.Record().Funding);
    }

    [Fact]
    public void Only_bars_that_were_lived_through_widen_the_excursions()
    {
        var tracker = Opened(Side.Long);
        tracker.Extend(Bar(-1, 150, 50));
        tracker.Extend(Bar(0, double.NaN, double.NaN));
        tracker.Extend(Bar(1, 102, 99));
        tracker.Reduce(Make(2, Side.Short, "100", "100", "2", "0"), CloseReason.Horizon);
        tracker.Extend(Bar(2, 150, 50));
        tracker.Finish();
        Assert.Equal(0.02, tracker.Record().MaxFavourable, 1e-12);
        Assert.Equal(0.01, tracker.Record().MaxAdverse, 1e-12);
    }

    [Fact]
    public void Fills_that_cannot_be_are_refused()
    {
        var tracker = Opened(Side.Long);
        var entry = Make(1, Side.Long, "100", "100", "2", "0");
        Assert.Throws<InvariantException>(() => tracker.Open(Plan(Side.Long), entry, Money.Zero));
        Assert.Throws<InvariantException>(() => tracker.Add(entry with { Side = Side.Short }));
        Assert.Throws<InvariantException>(() => tracker.Reduce(entry, CloseReason.Horizon));
        var exit = entry with { Side = Side.Short };
        var larger = exit with { Quantity = Quantity.Parse("2.00000001") };
        Assert.Throws<InvariantException>(() => tracker.Reduce(larger, CloseReason.Horizon));
        Assert.Throws<InvariantException>(() => tracker.Finish());
        Assert.Throws<InvariantException>(() => tracker.Record());
        tracker.Reduce(exit, CloseReason.Horizon);
        Assert.Throws<InvariantException>(() => tracker.Record());
        Assert.Throws<InvariantException>(() => tracker.Add(entry));
        Assert.Throws<InvariantException>(() => tracker.Fund(Hour(5), Money.Zero));
    }

    private static TradeTracker Opened(Side side, string equity = "1000")
    {
        var tracker = new TradeTracker("S", "main", Interval.Hour);
        var reference = side == Side.Long ? "99.9" : "100.1";
        tracker.Open(Plan(side), Make(0, side, "100", reference, "2", "0.2"), Money.Parse(equity));
        return tracker;
    }

    private static EntryPlan Plan(Side side) => new(side, Hour(-1), Ratio.Zero, Ratio.Zero, Order.Never, 0.8);

    private static Fill Make(int hour, Side side, string price, string reference, string quantity, string fee) =>
        new(
            default,
            Hour(hour),
            side,
            Price.Parse(price),
            Price.Parse(reference),
            Quantity.Parse(quantity),
            Money.Parse(fee)
        );

    private static Bar Bar(int hour, double high, double low) => new(Hour(hour), Hour(hour + 1), low, high, low, high);

    private static Instant Hour(int hour) => Start + hour * Interval.Hour.Nanoseconds;
}
