using System.Buffers;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading;

/// <summary>What a trader makes of an account that others use, too, and of what a venue tells besides its fills.</summary>
public sealed class OutsideTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private readonly CommandList commands = new();
    private Trader trader;
    private int bars;

    public OutsideTests() => trader = Make(PositionMode.OneWay);

    private static Trader Make(PositionMode mode)
    {
        var spec = new InstrumentSpec("TEST", Price.Parse("0.1"), Quantity.Parse("0.001"), Money.Parse("1"));
        var desk = new DeskOptions(0, Interval.Minute, new SignalOptions(MinConfidence: 0), new SizingOptions());
        var options = new TraderOptions([spec], [desk], Interval.Minute, RiskOptions.Off) { Mode = mode };
        return new Trader(options, Money.Parse("10000"), Start);
    }

    [Fact]
    public void What_somebody_else_buys_belongs_to_the_account_and_to_no_desk()
    {
        trader.On(Outside(Side.Long, "2", "100", "0.1"), commands);
        Assert.Equal("2", trader.Ledger.Position(0).Quantity.ToString());
        Assert.Equal("2", trader.OutsideHeld(0, PositionSide.Net).ToString());
        Assert.False(trader.Desks[0].Tracker.IsOpen);
        Assert.Equal("9999.9", trader.Ledger.Cash.ToString());
        Assert.Equal(0, commands.Count);
    }

    [Fact]
    public void What_somebody_else_closes_of_ours_is_gone_and_its_stop_is_taken_back()
    {
        Hold("1");
        trader.On(Outside(Side.Short, "1", "101", "0"), commands);
        Assert.False(trader.Desks[0].Tracker.IsOpen);
        var command = Assert.Single(commands.Items.ToArray());
        Assert.Equal((CommandKind.Cancel, OrderKind.Stop), (command.Kind, command.Order.Kind));
        Assert.Equal("outside", CloseReason.Outside.Name());
    }

    // It was there before the first start, and money comes before the first bar.
    [Fact]
    public void A_position_without_a_price_counts_as_it_was_bought()
    {
        trader.On(Outside(Side.Long, "50", "100", "0"), commands);
        Assert.Equal("10000", trader.Equity.ToString());
        trader.On(new Transfer(Start, Money.Parse("1000")));
        Assert.Equal("11000", trader.RiskView.DayStart.ToString());
    }

    [Fact]
    public void Somebody_else_closes_first_what_is_his()
    {
        Hold("1");
        trader.On(Outside(Side.Long, "2", "100", "0"), commands);
        trader.On(Outside(Side.Short, "2", "101", "0"), commands);
        Assert.Equal("1", trader.Desks[0].Tracker.Position.ToString());
        trader.On(Outside(Side.Short, "0.25", "101", "0"), commands);
        Assert.Equal("0.75", trader.Desks[0].Tracker.Position.ToString());
    }

    [Fact]
    public void A_stop_that_closes_whatever_there_is_closes_what_is_his_too()
    {
        var stop = Hold("1");
        trader.On(Outside(Side.Long, "2", "100", "0"), commands);
        commands.Clear();
        trader.On(
            new Fill(
                stop.Id,
                Start,
                Side.Short,
                Price.Parse("95"),
                Price.Parse("95"),
                Quantity.Parse("3"),
                Money.Parse("0.3")
            )
            {
                Realised = Money.Parse("-15"),
            },
            commands
        );
        Assert.True(trader.Ledger.Position(0).IsFlat);
        Assert.False(trader.Desks[0].Tracker.IsOpen);
        Assert.Equal("9984.7", trader.Ledger.Cash.ToString());
        Assert.Equal(0, commands.Count);
    }

    [Fact]
    public void What_is_held_against_somebody_else_is_closed_by_it()
    {
        trader.On(Outside(Side.Long, "1", "100", "0"), commands);
        var entry = Enter("3", TargetSide.Short);
        Fill(entry, "3", "100");
        Assert.Equal("-2", trader.Ledger.Position(0).Quantity.ToString());
        Assert.Equal("-2", trader.Desks[0].Tracker.Position.ToString());
        Assert.Equal("0", trader.OutsideHeld(0, PositionSide.Net).ToString());
    }

    [Fact]
    public void A_profit_that_the_venue_tells_is_booked_as_it_is_told()
    {
        var stop = Hold("1");
        trader.On(
            new Fill(stop.Id, Start, Side.Short, Price.Parse("95"), Price.Parse("95"), Quantity.Parse("1"), Money.Zero)
            {
                Realised = Money.Parse("-4.99999999"),
            },
            commands
        );
        Assert.Equal("9995.00000001", trader.Ledger.Cash.ToString());
    }

    [Fact]
    public void A_charge_costs_and_is_no_transfer()
    {
        trader.On(new Charge(Start, Money.Parse("2.5")));
        Assert.Equal("9997.5", trader.Ledger.Cash.ToString());
        Assert.Equal("10000", trader.Ledger.Transfers.ToString());
    }

    [Fact]
    public void Funding_on_what_no_desk_holds_belongs_to_the_account()
    {
        trader.On(new FundingPayment(Start, 0.0001, Price.Parse("100"), Money.Parse("0.5")));
        Assert.Equal("9999.5", trader.Ledger.Cash.ToString());
        Assert.Equal("0.5", trader.Ledger.Funding.ToString());
    }

    [Fact]
    public void A_new_tick_is_used_from_then_on_and_kept_in_snapshots()
    {
        var spec = trader.Market(0).Spec with { TickSize = Price.Parse("2") };
        trader.Change(0, spec, commands);
        Assert.Equal("96", Hold("1").Price.ToString());
        var bytes = new ArrayBufferWriter<byte>();
        trader.WriteSnapshot(bytes);
        var copy = new OutsideTests().trader;
        copy.ReadSnapshot(bytes.WrittenMemory);
        Assert.Equal(spec, copy.Market(0).Spec);
        Assert.Equal(trader.HashState(), copy.HashState());
        Assert.Throws<ArgumentException>(() => trader.Change(0, spec with { Symbol = "OTHER" }, commands));
    }

    [Fact]
    public void Nothing_is_entered_while_its_driver_does_not_allow_it()
    {
        trader.Allow(0, false);
        Say("1", TargetSide.Long);
        Assert.Equal(0, commands.Count);
        trader.Allow(0, true);
        Say("1", TargetSide.Long);
        Assert.Equal(1, commands.Count);
    }

    [Fact]
    public void A_position_whose_exit_may_be_lost_counts_against_limits_again()
    {
        Hold("1");
        Assert.Equal("100", trader.RiskView.Gross.ToString());
        commands.Clear();
        Say("1", TargetSide.Flat);
        var exit = commands.Items[0].Order;
        Assert.Equal("0", trader.RiskView.Gross.ToString());
        trader.On(new OrderUpdate(exit.Id, Start, OrderState.Unknown), commands);
        Assert.Equal("100", trader.RiskView.Gross.ToString());
        Assert.Equal("100", trader.RiskView.Net.ToString());
        trader.On(new OrderUpdate(exit.Id, Start, OrderState.Working), commands);
        Assert.Equal("0", trader.RiskView.Gross.ToString());
    }

    [Fact]
    public void An_entry_of_unknown_fate_and_one_being_taken_back_count_in_full()
    {
        var entry = Enter("2", TargetSide.Long);
        trader.On(new OrderUpdate(entry.Id, Start, OrderState.Submitted), commands);
        trader.On(new OrderUpdate(entry.Id, Start, OrderState.Unknown), commands);
        Assert.Equal("200", trader.RiskView.Gross.ToString());
        trader.On(new KillSwitch(Start, "ann", "a test"), commands);
        Assert.Equal(CommandKind.Cancel, commands.Items[^1].Kind);
        Assert.Equal("200", trader.RiskView.Gross.ToString());
        trader.On(new OrderUpdate(entry.Id, Start, OrderState.Cancelled), commands);
        Assert.Equal("0", trader.RiskView.Gross.ToString());
    }

    [Theory]
    [InlineData(PositionMode.OneWay, TargetSide.Long)]
    [InlineData(PositionMode.OneWay, TargetSide.Short)]
    [InlineData(PositionMode.Hedge, TargetSide.Long)]
    [InlineData(PositionMode.Hedge, TargetSide.Short)]
    public void An_entry_that_is_heard_of_behind_what_closed_it_is_gone(PositionMode mode, TargetSide side)
    {
        trader = Make(mode);
        var entry = Enter("6", side);
        var against = side == TargetSide.Long ? Side.Short : Side.Long;
        trader.On(Outside(against, "4", "99", "0") with { PositionSide = entry.PositionSide }, commands);
        Fill(entry, "6", "100");
        Assert.Equal("2", trader.Desks[0].Tracker.Position.Abs().ToString());
        Assert.Equal("2", trader.Ledger.Position(0, entry.PositionSide).Quantity.Abs().ToString());
        Assert.Equal("0", trader.OutsideHeld(0, entry.PositionSide).ToString());
        trader.On(Outside(against, "2", "99", "0") with { PositionSide = entry.PositionSide }, commands);
        Assert.False(trader.Desks[0].Tracker.IsOpen);
        Assert.Equal("0", trader.OutsideHeld(0, entry.PositionSide).ToString());
    }

    [Fact]
    public void What_somebody_else_holds_in_a_leg_of_a_desk_stays_his()
    {
        trader = Make(PositionMode.Hedge);
        var entry = Enter("1", TargetSide.Long);
        trader.On(Outside(Side.Long, "2", "99", "0") with { PositionSide = entry.PositionSide }, commands);
        Fill(entry, "1", "100");
        trader.On(Outside(Side.Short, "2", "99", "0") with { PositionSide = PositionSide.Short }, commands);
        Assert.Equal("1", trader.Desks[0].Tracker.Position.ToString());
        Assert.Equal("2", trader.OutsideHeld(0, PositionSide.Long).ToString());
        Assert.Equal("-2", trader.OutsideHeld(0, PositionSide.Short).ToString());
    }

    private static Fill Outside(Side side, string quantity, string price, string fee) =>
        new(default, Start, side, Price.Parse(price), Price.Parse(price), Quantity.Parse(quantity), Money.Parse(fee))
        {
            Kind = FillKind.Outside,
        };

    // Long at 100, with a stop 5 % below; its order.
    private Order Hold(string quantity)
    {
        Fill(Enter(quantity, TargetSide.Long), quantity, "100");
        var stop = commands.Items[0].Order;
        commands.Clear();
        return stop;
    }

    private Order Enter(string quantity, TargetSide side)
    {
        Say(quantity, side);
        var entry = commands.Items[0].Order;
        commands.Clear();
        return entry;
    }

    private void Fill(in Order order, string quantity, string price) =>
        trader.On(
            new Fill(
                order.Id,
                Start,
                order.Side,
                Price.Parse(price),
                Price.Parse(price),
                Quantity.Parse(quantity),
                Money.Zero
            )
            {
                PositionSide = order.PositionSide,
            },
            commands
        );

    private void Say(string quantity, TargetSide side)
    {
        var open = Start + bars++ * Interval.Minute.Nanoseconds;
        var close = open + Interval.Minute.Nanoseconds;
        trader.On(new Bar(open, close, 100, 100, 100, 100));
        trader.On(new BarsClosed(close), commands);
        var signal = new TargetSignal(0, open, close, side, double.NaN, double.NaN, 0.05)
        {
            Quantity = Quantity.Parse(quantity).ToDouble(),
        };
        trader.On(signal, commands);
        trader.On(new DecisionsMade(close), commands);
    }
}
