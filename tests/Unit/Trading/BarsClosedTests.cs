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

/// <summary>What a trader takes for the end of an instant, and what it forgets then.</summary>
public sealed class BarsClosedTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    private readonly CommandList commands = new();
    private readonly Trader trader = new(
        new TraderOptions(
            [InstrumentSpec.Permissive("A"), InstrumentSpec.Permissive("B")],
            [DeskOf(0), DeskOf(1)],
            Interval.Minute,
            RiskOptions.Off
        ),
        Money.Parse("10000"),
        Start
    );

    [Fact]
    public void Bars_are_closed_at_the_time_of_the_last_one_and_at_no_other()
    {
        trader.On(BarAt(1, 0));
        Assert.Throws<ArgumentException>(() => trader.On(new BarsClosed(CloseOf(0)), commands));
        Assert.Throws<ArgumentException>(() => trader.On(new BarsClosed(CloseOf(2)), commands));
        trader.On(new BarsClosed(CloseOf(1)), commands);
    }

    // Nobody says that all decisions of an instant are in: what they wanted is gone at the next close, whoever wants something then.
    [Fact]
    public void What_was_wanted_at_one_close_is_forgotten_at_the_next()
    {
        Close(0);
        Want(0, 0);
        Want(0, 1);
        Close(1);
        trader.On(new DecisionsMade(CloseOf(1)), commands);
        Assert.Equal(0, commands.Count);
        Want(1, 1);
        trader.On(new DecisionsMade(CloseOf(1)), commands);
        var entry = Assert.Single(commands.Items.ToArray()).Order;
        Assert.Equal((1, "50"), (entry.Desk, entry.Quantity.ToString()));
    }

    // Decisions of the last close that are said to be in after the next one: nothing is sent, and nothing is kept.
    [Fact]
    public void Decisions_that_are_in_too_late_enter_nothing()
    {
        Close(0);
        Want(0, 0);
        trader.On(BarAt(1, 0));
        trader.On(new DecisionsMade(CloseOf(0)), commands);
        trader.On(new DecisionsMade(CloseOf(1)), commands);
        Assert.Equal(0, commands.Count);
    }

    private static DeskOptions DeskOf(int instrument) =>
        new(instrument, Interval.Minute, new SignalOptions(MinConfidence: 0), new SizingOptions());

    private static Instant CloseOf(int bar) => Start + (bar + 1) * Interval.Minute.Nanoseconds;

    private static Bar BarAt(int bar, int instrument) =>
        new(CloseOf(bar - 1), CloseOf(bar), 100, 100, 100, 100) { Instrument = instrument };

    private void Close(int bar)
    {
        trader.On(BarAt(bar, 0));
        trader.On(BarAt(bar, 1));
        trader.On(new BarsClosed(CloseOf(bar)), commands);
    }

    private void Want(int bar, int desk) =>
        trader.On(
            new TargetSignal(0, CloseOf(bar - 1), CloseOf(bar), TargetSide.Long, double.NaN, 0.5),
            commands,
            desk
        );
}
