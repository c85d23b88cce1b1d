using Riposte.Core.Randomness;
using Riposte.Trading.Performance;

namespace Riposte.Tests.Unit.Performance;

/// <summary>Where stretches of rows come to lie in periods.</summary>
public sealed class RandomPlacementTests
{
    private const int Draws = 4000;

    // One stretch has room in both periods: the second has as many rows, three times as many, or one each. The share of draws
    // has a deviation of at most √(1/4 ÷ 4,000) = 0.8 %; four of them.
    [Theory]
    [InlineData(4, 4, 4, 0.5)]
    [InlineData(10, 30, 4, 0.25)]
    [InlineData(1, 1, 1, 0.5)]
    [InlineData(2, 1, 1, 2 / 3.0)]
    public void A_period_is_as_likely_as_it_has_rows(int first, int second, int length, double share)
    {
        var placement = new RandomPlacement([(0, first), (100, 100 + second)], [length]);
        var random = RandomStream.Named(5, "random-placement");
        var starts = new List<int>();
        for (var i = 0; i < Draws; i++)
        {
            placement.Draw(random);
            Assert.Equal(0, placement.Unplaced);
            starts.Add(Assert.Single(placement.Entries).Entry);
        }
        Assert.InRange(starts.Count(start => start < 100) / (double)Draws, share - 0.032, share + 0.032);
        // Every place is taken at some time, and none that sticks out.
        var places = Enumerable.Range(0, first - length + 1).Concat(Enumerable.Range(100, second - length + 1));
        Assert.Equal(places, starts.Distinct().Order());
    }

    [Fact]
    public void A_period_without_room_is_never_chosen_and_what_finds_none_is_counted()
    {
        var placement = new RandomPlacement([(0, 3), (10, 14), (20, 22)], [4, 5]);
        var random = RandomStream.Named(6, "random-placement");
        for (var i = 0; i < 50; i++)
        {
            placement.Draw(random);
            Assert.Equal([(0, 10)], placement.Entries);
            Assert.Equal(1, placement.Unplaced);
        }
    }

    // Three stretches of three in ten rows leave one row free, which is before, between or behind them.
    [Fact]
    public void Stretches_never_overlap_and_lie_in_every_way()
    {
        var placement = new RandomPlacement([(0, 10)], [3, 3, 3]);
        var random = RandomStream.Named(7, "random-placement");
        var ways = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Draws; i++)
        {
            placement.Draw(random);
            var way = string.Join(' ', placement.Entries.Select(one => one.Entry));
            ways[way] = ways.GetValueOrDefault(way) + 1;
        }
        Assert.Equal(["0 3 6", "0 3 7", "0 4 7", "1 4 7"], ways.Keys.Order(StringComparer.Ordinal));
        // A quarter each; the deviation is 0.7 %.
        Assert.All(ways.Values, count => Assert.InRange(count / (double)Draws, 0.222, 0.278));
    }
}
