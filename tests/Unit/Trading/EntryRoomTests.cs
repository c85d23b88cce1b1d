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

/// <summary>What hinders an entry besides limits: ticks that are too coarse for its stop, numbers that do not fit, and what its
/// driver does not let in. Two symbols with a price of 100; a net exposure of a twentieth of 10,000.</summary>
public sealed class EntryRoomTests
{
    private const string Price = "100";
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);
    private readonly CommandList commands = new();

    [Theory]
    [InlineData("0.1", 0.001, true)]
    [InlineData("0.1", 0.0009, false)]
    [InlineData("1", 0.005, false)]
    [InlineData("1", 0.01, true)]
    [InlineData("1", 0, true)]
    public void A_stop_that_its_tick_moves_onto_the_entry_keeps_it_out(string tick, double stopLoss, bool isEntered)
    {
        foreach (var side in new[] { TargetSide.Long, TargetSide.Short })
        {
            var trader = Make(tick, double.NaN);
            Say(trader, new TargetSignal(0, Start, Start + Minute, side, Fraction: 0.01, StopLoss: stopLoss));
            Assert.Equal(isEntered ? 1 : 0, commands.Count);
        }
    }

    [Fact]
    public void Coins_that_no_number_can_hold_are_as_many_as_it_can()
    {
        var least = Core.Money.Price.Parse("0.00000001");
        var most = Quantity.Affordable(Money.Parse("1000000"), least);
        Assert.True(most > Quantity.Parse("92000000000"));
        Assert.True(Money.ProductFloor(least, most) <= Money.Parse("1000000"));
    }

    // Long in the one, short in the other: together they are no net exposure, but the one alone cannot be entered.
    [Fact]
    public void What_may_not_be_entered_makes_no_room_for_what_may()
    {
        var trader = Make("0.1", 0.05);
        trader.Allow(0, false);
        Say(
            trader,
            new TargetSignal(0, Start, Start + Minute, TargetSide.Long, Confidence: 0.9, Fraction: 0.05),
            new TargetSignal(1, Start, Start + Minute, TargetSide.Short, Confidence: 0.5, Fraction: 0.09)
        );
        var order = Assert.Single(commands.Items.ToArray()).Order;
        Assert.Equal((1, "5"), (order.Instrument, order.Quantity.ToString()));
    }

    private static long Minute => Interval.Minute.Nanoseconds;

    private static Trader Make(string tick, double net)
    {
        InstrumentSpec Spec(string symbol) =>
            new(symbol, Core.Money.Price.Parse(tick), Quantity.Parse("0.001"), Money.Parse("1"));
        DeskOptions Desk(int instrument) =>
            new(instrument, Interval.Minute, new SignalOptions(MinConfidence: 0), new SizingOptions());
        var risk = RiskOptions.Off with { Portfolio = RiskOptions.Off.Portfolio with { Net = net } };
        var options = new TraderOptions([Spec("ONE"), Spec("TWO")], [Desk(0), Desk(1)], Interval.Minute, risk);
        return new Trader(options, Money.Parse("10000"), Start);
    }

    private void Say(Trader trader, params TargetSignal[] signals)
    {
        commands.Clear();
        var (close, price) = (Start + Minute, double.Parse(Price, System.Globalization.CultureInfo.InvariantCulture));
        for (var i = 0; i < 2; i++)
        {
            trader.On(new Bar(Start, close, price, price, price, price) { Instrument = i, Volume = 1 });
        }
        trader.On(new BarsClosed(close), commands);
        foreach (var signal in signals)
        {
            trader.On(signal, commands, signal.Instrument);
        }
        trader.On(new DecisionsMade(close), commands);
    }
}
