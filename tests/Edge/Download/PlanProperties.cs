using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;

namespace Riposte.Tests.Edge.Download;

/// <summary>What must hold of every plan, on seeded random receipts.</summary>
public sealed class PlanProperties
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);
    private static readonly long Quarter = 15 * Interval.Minute.Nanoseconds;

    private static Instant At(int quarter) => Start + quarter * Quarter;

    private static PartitionReceipt Receipt(params SourceRange[] sources) =>
        new(
            DownloadSetup.Minutes,
            new TimeRange(Start, Start.AddMonths(1)),
            "",
            "",
            0,
            0,
            null,
            null,
            TimeRanges.Of(sources.Select(source => source.Range)),
            [.. sources],
            0,
            [],
            0,
            [],
            0
        );

    [Fact]
    public void Whatever_is_covered_and_settled_is_never_asked_for_and_whatever_is_not_always_is()
    {
        var random = RandomStream.Named(11, "plans");
        for (var round = 0; round < 2000; round++)
        {
            var own = new bool[200];
            var any = new bool[200];
            var receipts = new List<PartitionReceipt>();
            for (var i = random.NextInt(6); i > 0; i--)
            {
                var (from, to) = Two(random, own.Length);
                var isSecond = random.NextInt(4) == 0;
                var name = isSecond ? SourceNames.Second("coinbase rest", "BTC-USD") : "fake rest";
                receipts.Add(Receipt(new SourceRange(name, new TimeRange(At(from), At(to)), At(1000))));
                any.AsSpan(from, to - from).Fill(true);
                if (!isSecond)
                {
                    own.AsSpan(from, to - from).Fill(true);
                }
            }
            var (wantedFrom, wantedTo) = Two(random, own.Length);
            var now = 1 + random.NextInt(own.Length);
            var plan = DownloadPlan.Of(
                DownloadSetup.Minutes,
                new TimeRange(At(wantedFrom), At(wantedTo)),
                receipts,
                At(now)
            );
            for (var quarter = 0; quarter < own.Length; quarter++)
            {
                var isWanted = quarter >= wantedFrom && quarter < wantedTo && quarter < now;
                Assert.Equal(isWanted && !own[quarter], plan.Missing.All.Any(r => r.Contains(At(quarter))));
                Assert.Equal(isWanted && !any[quarter], plan.Open.All.Any(r => r.Contains(At(quarter))));
            }
        }
    }

    [Fact]
    public void An_early_end_is_asked_for_again_by_one_bar_and_only_when_it_has_settled()
    {
        var range = new TimeRange(At(0), At(40));
        var early = Receipt(new SourceRange("fake rest", range, At(40) + 1));
        Assert.Empty(DownloadPlan.Of(DownloadSetup.Minutes, range, [early], At(40) + 1).Missing.All);
        Assert.Empty(DownloadPlan.Of(DownloadSetup.Minutes, range, [early], At(41) - 1).Missing.All);
        Assert.Equal(
            [new TimeRange(At(39), At(40))],
            DownloadPlan.Of(DownloadSetup.Minutes, range, [early], At(41)).Missing.All
        );
        var late = Receipt(new SourceRange("fake rest", range, At(41)));
        Assert.Empty(DownloadPlan.Of(DownloadSetup.Minutes, range, [late], At(99)).Missing.All);
    }

    [Theory]
    [InlineData("binance_usdm/bars/BTCUSDT/4h", 240)]
    [InlineData("binance_usdm/open_interest/BTCUSDT", 10)]
    [InlineData("binance_usdm/trades/BTCUSDT", 1)]
    public void A_kind_settles_within_its_own_period(string text, int minutes)
    {
        Assert.True(SeriesKey.TryParse(text, out var key));
        Assert.Equal(minutes * Interval.Minute.Nanoseconds, DownloadPlan.SettlingTime(key));
    }

    private static (int From, int To) Two(RandomStream random, int below)
    {
        var (left, right) = (random.NextInt(below), random.NextInt(below));
        return left <= right ? (left, right + 1) : (right, left + 1);
    }
}
