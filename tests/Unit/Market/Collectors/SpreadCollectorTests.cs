using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using static Riposte.Tests.Unit.Market.Collectors.CollectorSheet;

namespace Riposte.Tests.Unit.Market.Collectors;

public sealed class SpreadCollectorTests
{
    // Middle 100 from 0 s, 102 from 12 s. A buy of 2 at 101 (10 s): effective 2 × 1 / 100; five seconds later the middle
    // is 102: realised 2 × (101 − 102) / 100. A sell of 1 at 101 (12 s): the quote of its own time comes after it.
    [Fact]
    public void Effective_and_realised_spreads_of_a_sheet()
    {
        var collectors = Live();
        collectors.Add(Quote(0, 99, 1, 101, 1));
        collectors.Add(Trade(10, 1, 101, 2, true));
        collectors.Add(Quote(12, 101, 1, 103, 1));
        collectors.Add(Trade(12, 2, 99, 1, false));
        var row = collectors.Close();

        Assert.Equal(2 * 0.01 * 202 + 2 * 0.01 * 99, row[Input.EffectiveSpreads], 1e-12);
        Assert.Equal(202 + 99, row[Input.EffectiveVolume]);
        Assert.Equal(2 * -0.01 * 202 + 2 * 0.03 * 99, row[Input.RealisedSpreads], 1e-12);
        Assert.Equal(202 + 99, row[Input.RealisedVolume]);
    }

    [Fact]
    public void A_trade_counts_in_the_bar_in_which_its_later_middle_is_known()
    {
        var collectors = Live();
        collectors.Add(Quote(0, 99, 1, 101, 1));
        collectors.Add(Quote(54, 99, 1, 101, 2));
        collectors.Add(Trade(55, 1, 101, 1, true));
        collectors.Add(Trade(58, 2, 101, 1, true));
        var first = collectors.Close();
        Assert.Equal((202, 0), (first[Input.EffectiveVolume], first[Input.RealisedVolume]));
        Assert.Equal(2, collectors.Spreads.Awaited);

        // Due at 60 s and 63 s: a quote at 61 s comes between.
        collectors.Add(Quote(61, 100, 1, 102, 1));
        var second = collectors.Close();
        Assert.Equal(2 * 0.01 * 101, second[Input.RealisedSpreads], 1e-12);
        Assert.Equal((202, 0), (second[Input.RealisedVolume], second[Input.EffectiveVolume]));
    }

    [Fact]
    public void Trades_without_a_known_middle_do_not_count()
    {
        var collectors = Live();
        collectors.Add(Trade(1, 1, 101, 1, true));
        collectors.Add(Quote(2, 99, 1, 101, 1));
        var row = collectors.Close();
        Assert.Equal((0, 0), (row[Input.EffectiveVolume], row[Input.RealisedVolume]));
        collectors.Close();
        collectors.Add(Trade(121, 2, 101, 1, true));
        Assert.Equal(0, collectors.Close()[Input.EffectiveVolume]);
    }

    [Fact]
    public void Unknown_where_either_feed_was_not_live()
    {
        var collectors = Live();
        collectors.Break(CollectedFeed.Quotes, At(1));
        Assert.Equal(double.NaN, collectors.Close()[Input.EffectiveVolume]);
    }

    [Fact]
    public void A_long_queue_keeps_its_order()
    {
        var collectors = Live();
        collectors.Add(Quote(0, 99, 1, 101, 1));
        for (var i = 0; i < 2000; i++)
        {
            collectors.Add(Trade(1 + i * 0.02, i, 101, 1, true));
        }
        Assert.InRange(collectors.Spreads.Awaited, 250, 252);
        var row = collectors.Close();
        Assert.Equal(2000 * 101, row[Input.RealisedVolume]);
        Assert.Equal(2000 * 0.02 * 101, row[Input.RealisedSpreads], 1e-8);
    }
}
