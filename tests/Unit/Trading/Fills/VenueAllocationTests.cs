using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Testkit;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class VenueAllocationTests
{
    [Fact]
    public void Watching_margin_and_filling_late_orders_in_parts_allocates_nothing()
    {
        var costs = new CostSchedule(
            0.0005,
            0.0002,
            new SlippageOptions(0.0001) { Kind = SlippageKind.SquareRoot, Coefficient = 1 }
        )
        {
            Spread = 0.0002,
            MaxVolumeShare = 0.1,
            Latency = new LatencyOptions(LatencyKind.Sampled, 100, 300, 1),
            Tiers = [new FeeTier(VenueStage.Start, 0, 0.0004, 0.0001)],
        };
        var options = new BarMarketOptions(costs, Interval.Minute, FundingTable.None);
        var venue = new BarVenue(
            [
                options with
                {
                    Spec = InstrumentSpec.Permissive("A"),
                },
                options with
                {
                    Spec = InstrumentSpec.Permissive("B"),
                },
            ],
            VenueStage.Start,
            Money.Parse("1000000"),
            VenueStage.Margin(MarginMode.Cross, 1, 0.01, 2)
        );
        var commands = new CommandList();
        var order = VenueStage.Market(Side.Long, "15");
        var number = 0;
        var fills = 0;
        var least = Allocations.Least(_ =>
        {
            for (var i = 0; i < 500; i++)
            {
                fills += Step(venue, commands, order, number++);
            }
        });
        Assert.Equal(0, least);
        Assert.True(fills > 5000, $"only {fills} fills");
    }

    private static int Step(BarVenue venue, CommandList commands, in Order plain, int number)
    {
        var open = VenueStage.Start + number * Interval.Minute.Nanoseconds;
        var fills = 0;
        for (var i = 0; i < 2; i++)
        {
            var order = plain with
            {
                Id = new OrderId(2 * number + i + 1),
                Side = number / 7 % 2 == 0 ? Side.Long : Side.Short,
                Instrument = i,
            };
            commands.Add(new Command(CommandKind.Submit, order));
            venue.Apply(commands, open);
            commands.Clear();
            var bar = new Bar(open, open + Interval.Minute.Nanoseconds, 100, 101, 99, 100)
            {
                Instrument = i,
                Volume = 200,
            };
            venue.Begin(bar);
            while (
                venue.TryFillAtOpen(bar, out var fill)
                || venue.TryFillLate(bar, out fill)
                || venue.TryFillInside(bar, out fill)
            )
            {
                fills++;
            }
            venue.End(bar);
        }
        return fills;
    }
}
