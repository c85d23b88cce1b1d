using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class TrailingInsideTests
{
    private const long Half = 1_800_000_000_000;

    private static Bar Bar(long from, long length, double high, double low) =>
        new(VenueStage.Start + from, VenueStage.Start + from + length, 100, high, low, 100);

    /// <summary>The hour's high of 110 lies in its first half; the order comes with the second. Finer bars tell the two
    /// halves apart, and the high from before the order is not followed: the stop stays at 99.</summary>
    [Fact]
    public void A_trailing_stop_that_comes_between_finer_bars_does_not_follow_what_was_before()
    {
        var options = new BarMarketOptions(
            new CostSchedule(0, 0, new SlippageOptions(0)),
            Interval.Hour,
            FundingTable.None
        )
        {
            Base = Interval.Hour,
            Spec = new InstrumentSpec("A", Price.Zero, Quantity.Zero, Money.Zero),
        };
        var venue = new BarVenue([options], VenueStage.Start);
        venue.End(Bar(-2 * Half, 2 * Half, 100, 100));
        var hour = Bar(0, 2 * Half, 110, 99.5);
        venue.Begin(hour);
        venue.Resume(Bar(0, Half, 110, 100));
        var order = new Order(
            new OrderId(1),
            OrderKind.TrailingStop,
            Side.Short,
            Quantity.Parse("1"),
            Price.Zero,
            false,
            VenueStage.Start + Half,
            Order.Never,
            CloseReason.None
        )
        {
            Callback = Ratio.FromDouble(0.01),
        };
        var commands = new CommandList();
        commands.Add(new Command(CommandKind.Submit, order));
        venue.Apply(commands, VenueStage.Start + Half);
        venue.Resume(Bar(Half, Half, 100, 99.5));
        Assert.False(venue.TryFillInside(Bar(Half, Half, 100, 99.5), out _));
        venue.End(hour);

        var next = Bar(2 * Half, 2 * Half, 100, 98);
        venue.Begin(next);
        Assert.False(venue.TryFillAtOpen(next, out _));
        Assert.True(venue.TryFillInside(next, out var fill));
        Assert.Equal(Price.Parse("99"), fill.Price);
    }
}
