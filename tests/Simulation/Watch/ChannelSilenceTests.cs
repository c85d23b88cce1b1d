using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>When a market channel counts as silent.</summary>
public sealed class ChannelSilenceTests
{
    private const long Second = 1_000_000_000;
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT"];

    private readonly ChannelWatch watch = new(Symbols, 10 * Second);
    private readonly List<ChannelWish> wishes = [];
    private long now = Second;

    public ChannelSilenceTests()
    {
        watch.On(new RunStarted(At(now), 7));
        Decide();
        Change(1);
    }

    [Fact]
    public void A_symbol_that_tells_nothing_over_a_new_connection_has_nothing_to_tell()
    {
        Bar(1);
        Mark(1);
        var opened = 0;
        for (var i = 0; i < 400; i++)
        {
            now += 5 * Second;
            Bar(0);
            Mark(0);
            foreach (
                var wish in Decide().Where(one => one is { Kind: ChannelWishKind.Open, Channel: ChannelKind.Market })
            )
            {
                Change(wish.Connection);
                opened++;
            }
        }
        Assert.Equal(1, opened);
        Assert.True(watch.IsUp(ChannelKind.Market));
        // It tells something again, and falls silent again.
        Mark(1);
        now += 10 * Second;
        Bar(0);
        Mark(0);
        Assert.Contains(Decide(), one => one is { Kind: ChannelWishKind.Open, Channel: ChannelKind.Market });
    }

    [Fact]
    public void A_connection_over_which_no_symbol_tells_anything_is_replaced()
    {
        now += 10 * Second;
        var wish = Assert.Single(Decide(), one => one is { Kind: ChannelWishKind.Open, Channel: ChannelKind.Market });
        Change(wish.Connection);
        Decide();
        Assert.True(watch.IsUp(ChannelKind.Market));
        now += 10 * Second;
        Decide();
        Assert.False(watch.IsUp(ChannelKind.Market));
    }

    private void Bar(int symbol) => watch.On(new BarArrived(At(now), Symbols[symbol], default, false));

    private void Mark(int symbol) =>
        watch.On(new MarkArrived(At(now), Symbols[symbol], default, Price.Parse("1"), 0, default));

    private void Change(int connection) => watch.On(new ChannelChanged(At(now), ChannelKind.Market, connection, true));

    private List<ChannelWish> Decide()
    {
        wishes.Clear();
        watch.Decide(now, wishes);
        return [.. wishes];
    }

    private static Moment At(long monotonic) => new(monotonic, new Instant(monotonic));
}
