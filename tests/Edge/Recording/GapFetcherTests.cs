using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Runtime.Recording;
using Riposte.Tests.Testkit.Sockets;

namespace Riposte.Tests.Edge.Recording;

public sealed class GapFetcherTests
{
    private static readonly SeriesKey Key = new("coinbase", DataKinds.Trades, "BTC-USD", null);
    private static readonly FeedGap Gap = new(Key, 2, 9, new TimeRange(At(1), At(10) + 1), At(10));

    [Fact]
    public async Task History_that_told_all_gives_up_what_it_lacks()
    {
        var fill = Assert.Single(await FetchAsync(new Settling { Settled = At(11) }));
        Assert.Equal((2, 9), (fill.First, fill.Last));
        Assert.Equal(10, fill.Records.Count);
    }

    [Fact]
    public async Task What_is_too_young_for_history_is_not_given_up()
    {
        var fill = Assert.Single(await FetchAsync(new Settling { Settled = At(5) }));
        Assert.True(fill.Last < fill.First);
        Assert.Equal([1L, 2, 3, 4], fill.Records.Wholes("id").ToArray());
        Assert.Empty(await FetchAsync(new Settling { Settled = At(1) }));
    }

    [Fact]
    public async Task Hours_of_trades_come_in_pieces_that_fit_a_line()
    {
        var fills = await FetchAsync(new Settling { Settled = At(11), Each = 7_000 });
        Assert.True(fills.Count > 2);
        Assert.All(fills, fill => Assert.InRange(fill.Records.Count, 0, 27_000));
        Assert.Equal(70_000, fills.Sum(fill => fill.Records.Count));
        Assert.All(fills.SkipLast(1), fill => Assert.True(fill.Last < fill.First));
        Assert.Equal((2, 9), (fills[^1].First, fills[^1].Last));
    }

    private static Instant At(long second) => Instant.FromDate(2026, 3, 1) + second * 1_000_000_000;

    private static async Task<List<HistoryFill>> FetchAsync(IHistorySource history)
    {
        var news = Channel.CreateUnbounded<SideNews>();
        var fetcher = new GapFetcher(history, new SteppedTime(new DateTimeOffset(2026, 3, 1, 0, 1, 0, TimeSpan.Zero)));
        fetcher.Fetch([Gap], news.Writer, TestContext.Current.CancellationToken);
        await fetcher.FinishAsync();
        news.Writer.Complete();
        return [.. (await news.Reader.ReadAllAsync().ToListAsync()).Select(one => one.Fill!)];
    }

    /// <summary>Some trades a second, page by page, of what is older than its settling time.</summary>
    private sealed class Settling : IHistorySource
    {
        public required Instant Settled { get; init; }

        public int Each { get; init; } = 1;

        public string Name => "coinbase rest";

        public RequestLoad? Load => null;

        public TimeRange Serves(SeriesKey key, TimeRange range, Instant now) => range;

        public async IAsyncEnumerable<HistoryPage> FetchAsync(
            SeriesKey key,
            TimeRange range,
            [EnumeratorCancellation] CancellationToken cancel
        )
        {
            await Task.Yield();
            var end = Settled < range.To ? Settled : range.To;
            for (var from = range.From; from < end; )
            {
                var to = from + 1_000_000_000 < end ? from + 1_000_000_000 : end;
                var builder = new SeriesBuilder(DataKinds.Trades);
                for (var i = 0; i < Each; i++)
                {
                    var id = (from - At(0)) / 1_000_000_000 * Each + i;
                    builder.Begin(from).Set(0, id);
                }
                yield return new HistoryPage(builder.Build(), new TimeRange(from, to));
                from = to;
            }
        }
    }
}
