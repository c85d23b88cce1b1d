using Riposte.Core;
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

/// <summary>Somebody else trades one of two instruments; each has a desk of ours.</summary>
public sealed class OutsideMarketsTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);
    private static readonly Instant Close = Start + Interval.Minute.Nanoseconds;

    private readonly CommandList commands = new();
    private readonly ScenarioLog log = new(Start, Interval.Minute, ["A/main", "B/main"]);
    private readonly Trader trader;

    public OutsideMarketsTests()
    {
        InstrumentSpec[] specs = [InstrumentSpec.Permissive("A"), InstrumentSpec.Permissive("B")];
        trader = new Trader(
            new TraderOptions([.. specs], [DeskOf(0), DeskOf(1)], Interval.Minute, RiskOptions.Off),
            Money.Parse("10000"),
            Start,
            log
        );
        for (var i = 0; i < 2; i++)
        {
            trader.On(new Bar(Start, Close, 100, 100, 100, 100) { Instrument = i });
        }
        trader.On(new BarsClosed(Close), commands);
    }

    [Fact]
    public void What_somebody_else_closes_of_one_instrument_leaves_the_desk_of_the_other()
    {
        Hold();
        trader.On(Outside(1, Side.Short, "1"), commands);
        Assert.Equal(("1", "0"), Held);
        var command = Assert.Single(commands.Items.ToArray());
        Assert.Equal((CommandKind.Cancel, 1), (command.Kind, command.Order.Instrument));
    }

    [Fact]
    public void What_somebody_else_holds_of_one_instrument_is_not_netted_with_the_other()
    {
        Hold();
        trader.On(Outside(1, Side.Short, "3"), commands);
        Assert.Equal(("1", "0"), Held);
        Assert.Equal(("0", "-2"), His);
        trader.On(Outside(0, Side.Long, "4"), commands);
        Assert.Equal(("1", "0"), Held);
        Assert.Equal(("4", "-2"), His);
    }

    // The stop of B sells 3 coins 3.33333333 below: 1 of ours and 2 of his. What cannot be shared to the last digit is against
    // us: a third of the fee of 1 is 0.33333334 and a third of the loss of 10 is 3.33333334; he gets the rest.
    [Fact]
    public void A_stop_that_closes_what_is_his_shares_fee_and_loss_by_quantity()
    {
        var stop = Hold()[1];
        trader.On(Outside(0, Side.Long, "5"), commands);
        trader.On(Outside(1, Side.Long, "2"), commands);
        var before = log.Text.Length;
        var price = Price.Parse("96.66666667");
        trader.On(
            new Fill(stop.Id, Close, Side.Short, price, price, Quantity.Parse("3"), Money.Parse("1"))
            {
                Instrument = 1,
                Realised = Money.Parse("-10"),
            },
            commands
        );
        Assert.Equal(("1", "0"), Held);
        Assert.Equal(("5", "0"), His);
        trader.FinishTrades();
        Assert.Equal(
            """

            +1 B/main order 4 Filled
            +1 cash Realised -3.33333334 = 9996.66666666
            +1 cash Fee -0.33333334 = 9996.33333332
            +1 cash Realised -6.66666666 = 9989.66666666
            +1 cash Fee -0.66666666 = 9989
            trade B/main Long +1 to +1 1 from 100 to 96.66666667 gross -3.33333333 fees 0.33333334 slippage 0 
            """.ReplaceLineEndings("\n") + "funding 0 net -3.66666667 bars 0 stop_loss",
            log.Text[before..]
        );
    }

    // Less than the stop closes is his: it trades what we hold, and all of it is ours.
    [Fact]
    public void A_stop_that_closes_no_more_than_ours_takes_nothing_of_his()
    {
        var stop = Hold()[1];
        trader.On(Outside(1, Side.Long, "2"), commands);
        var price = Price.Parse("95");
        trader.On(
            new Fill(stop.Id, Close, Side.Short, price, price, Quantity.Parse("1"), Money.Zero) { Instrument = 1 },
            commands
        );
        Assert.Equal(("1", "0"), Held);
        Assert.Equal(("0", "2"), His);
    }

    // 1 is held long: the venue can force no more than that, and not to the other side.
    [Theory]
    [InlineData(Side.Short, "1.5")]
    [InlineData(Side.Long, "1")]
    public void A_forced_execution_that_no_position_explains_stops_the_step(Side side, string quantity)
    {
        Hold();
        var forced = Outside(1, side, quantity) with { Kind = FillKind.Liquidation };
        Assert.Throws<InvariantException>(() => trader.On(forced, commands));
        trader.On(Outside(1, Side.Short, "1") with { Kind = FillKind.Liquidation }, commands);
        Assert.Equal(("1", "0"), Held);
    }

    private (string A, string B) Held =>
        (trader.Desks[0].Tracker.Position.ToString(), trader.Desks[1].Tracker.Position.ToString());

    private (string A, string B) His =>
        (trader.OutsideHeld(0, PositionSide.Net).ToString(), trader.OutsideHeld(1, PositionSide.Net).ToString());

    private static DeskOptions DeskOf(int instrument) =>
        new(instrument, Interval.Minute, new SignalOptions(MinConfidence: 0), new SizingOptions());

    private static Fill Outside(int instrument, Side side, string quantity)
    {
        var price = Price.Parse("100");
        return new Fill(default, Close, side, price, price, Quantity.Parse(quantity), Money.Zero)
        {
            Instrument = instrument,
            Kind = FillKind.Outside,
        };
    }

    // 1 long of each at 100, with stops 5 % below: their orders.
    private Order[] Hold()
    {
        for (var desk = 0; desk < 2; desk++)
        {
            var signal = new TargetSignal(0, Start, Close, TargetSide.Long, double.NaN, double.NaN, 0.05)
            {
                Quantity = 1,
            };
            trader.On(signal, commands, desk);
        }
        trader.On(new DecisionsMade(Close), commands);
        var entries = commands.Items.ToArray();
        commands.Clear();
        foreach (var entry in entries)
        {
            var (order, price) = (entry.Order, Price.Parse("100"));
            trader.On(
                new Fill(order.Id, Close, order.Side, price, price, order.Quantity, Money.Zero)
                {
                    Instrument = order.Instrument,
                },
                commands
            );
        }
        Order[] stops = [.. commands.Items.ToArray().Select(command => command.Order)];
        commands.Clear();
        Assert.Equal(("1", "1"), Held);
        Assert.Equal([OrderKind.Stop, OrderKind.Stop], stops.Select(stop => stop.Kind));
        return stops;
    }
}
