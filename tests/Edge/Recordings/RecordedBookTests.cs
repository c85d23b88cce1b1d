using Riposte.Core.Market.Book;
using Riposte.Core.Money;
using Riposte.Ports.Feeds;

namespace Riposte.Tests.Edge.Recordings;

/// <summary>Real raw recordings. Every expected number was counted by a Python script of its own (json, dictionaries), not
/// by this code.</summary>
public sealed class RecordedBookTests
{
    [Fact]
    public void The_spot_book_equals_the_best_quotes_wherever_they_share_an_update()
    {
        var check = new BookCheck("BTCUSDT");

        var outcomes = RawRecording.Spot().Replay(check);

        Assert.Equal(41_249, outcomes[FrameOutcome.Applied]);
        Assert.Single(outcomes);
        Assert.Equal((3_451, 28_040, 9_757, 1), (check.Depths, check.Quotes, check.Trades, check.Snapshots));
        Assert.Equal(124_090, check.Levels);
        Assert.Equal(212.03315, check.Traded, 1e-9);
        Assert.Equal((564, 564), (check.Shared, check.Equal));
    }

    [Fact]
    public void The_coin_margined_book_equals_the_best_quotes_wherever_they_share_an_update()
    {
        var check = new BookCheck("BTCUSD_PERP");

        var outcomes = RawRecording.Coinm().Replay(check);

        Assert.Equal(48_270, outcomes[FrameOutcome.Applied]);
        Assert.Single(outcomes);
        Assert.Equal((26_847, 19_136, 2_286, 1), (check.Depths, check.Quotes, check.Trades, check.Snapshots));
        Assert.Equal(296_013, check.Levels);
        Assert.Equal(83_241, check.Traded);
        Assert.Equal((1_124, 1_124), (check.Shared, check.Equal));
    }

    [Fact]
    public void The_spot_sequence_has_no_break_and_ends_in_the_known_book()
    {
        var check = new BookCheck("BTCUSDT");
        RawRecording.Spot().Replay(check);

        Assert.Equal((0, 0), (check.ChainBreaks, check.TradeGaps));
        var (counts, book) = (check.Sync.Counts, check.Sync.Book);
        Assert.Equal(BookState.Live, check.Sync.State);
        Assert.Equal((3_449, 2, 0), (counts.Applied, counts.OlderThanSnapshot, counts.Stale));
        Assert.Equal((0, 1, 22), (counts.Breaks, counts.SnapshotsTaken, counts.BeyondHorizon));
        Assert.Equal((1_209, 2_196, 11_239), (book.BidCount, book.AskCount, book.AbsentDeletes));
        Assert.Equal(new(Price.Parse("61685.99"), 1.0087), book.BestBid);
        Assert.Equal(new(Price.Parse("61686"), 2.29327), book.BestAsk);
        Assert.Equal(3087.28043, book.BidDepth(int.MaxValue), 1e-6);
        Assert.Equal(3071.44102, book.AskDepth(int.MaxValue), 1e-6);
    }

    [Fact]
    public void The_coin_margined_sequence_has_no_break_and_ends_in_the_known_book()
    {
        var check = new BookCheck("BTCUSD_PERP");
        RawRecording.Coinm().Replay(check);

        Assert.Equal((0, 0), (check.ChainBreaks, check.TradeGaps));
        var (counts, book) = (check.Sync.Counts, check.Sync.Book);
        Assert.Equal(BookState.Live, check.Sync.State);
        Assert.Equal((26_824, 23, 0), (counts.Applied, counts.OlderThanSnapshot, counts.Stale));
        Assert.Equal((0, 1, 0), (counts.Breaks, counts.SnapshotsTaken, counts.BeyondHorizon));
        Assert.Equal((1_110, 1_123, 40_176), (book.BidCount, book.AskCount, book.AbsentDeletes));
        Assert.Equal(new(Price.Parse("61668.6"), 1380), book.BestBid);
        Assert.Equal(new(Price.Parse("61668.7"), 871), book.BestAsk);
        Assert.Equal(1_283_047, book.BidDepth(int.MaxValue));
        Assert.Equal(1_079_889, book.AskDepth(int.MaxValue));
    }

    [Fact]
    public void The_recorders_clock_is_found_to_be_behind()
    {
        var spot = new BookCheck("BTCUSDT");
        RawRecording.Spot().Replay(spot);
        var coin = new BookCheck("BTCUSD_PERP");
        RawRecording.Coinm().Replay(coin);

        Assert.Equal((13_208, 13_208), (spot.Clock.Samples, spot.Clock.NegativeSamples));
        Assert.Equal((-1_274_761_454, -1_058_092_824), (spot.Clock.MinLatency, spot.Clock.MaxLatency));
        Assert.Equal(-1_251_886_907.4770594, spot.Clock.MeanLatency, 1.0);
        Assert.Equal((48_269, 48_269), (coin.Clock.Samples, coin.Clock.NegativeSamples));
        Assert.Equal((-1_267_953_940, -1_188_396_861), (coin.Clock.MinLatency, coin.Clock.MaxLatency));
        Assert.Equal(-1_256_514_033.1930017, coin.Clock.MeanLatency, 1.0);
        foreach (var clock in new[] { spot.Clock, coin.Clock })
        {
            Assert.True(clock.IsLocalBehind);
            Assert.InRange(clock.LocalBehindBy, 1_260_000_000, 1_280_000_000);
            Assert.Equal(0, clock.Steps);
            Assert.InRange(Math.Abs(clock.DriftPerSecond), 0, 100_000);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(500)]
    [InlineData(20_000)]
    public void A_lost_update_is_found_and_no_wrong_book_is_shown(int number)
    {
        foreach (var recording in new[] { RawRecording.Spot(), RawRecording.Coinm() })
        {
            var updates = recording
                .Frames.Index()
                .Where(f => f.Item.Bytes.AsSpan().IndexOf("depthUpdate"u8) >= 0)
                .Select(f => f.Index)
                .ToArray();
            var snapshot = recording.Frames.FindIndex(f => f.Bytes.AsSpan().StartsWith("{\"lastUpdateId\""u8));
            var lost = updates[After(updates, snapshot, number)];
            var check = new BookCheck(recording.Symbol);

            recording.Replay(check, i => i == lost);

            Assert.Equal(BookState.Waiting, check.Sync.State);
            Assert.Equal((1, 1), (check.Sync.Counts.Gaps, check.ChainBreaks));
            Assert.True(check.Sync.Book.IsEmpty);
            Assert.Equal(check.Shared, check.Equal);
        }
    }

    [Fact]
    public void A_whole_recording_again_changes_nothing()
    {
        var recording = RawRecording.Spot();
        var check = new BookCheck(recording.Symbol);
        recording.Replay(check);
        var best = (check.Sync.Book.BestBid, check.Sync.Book.BestAsk, check.Sync.LastId);

        recording.Replay(check);

        Assert.Equal(best, (check.Sync.Book.BestBid, check.Sync.Book.BestAsk, check.Sync.LastId));
        Assert.Equal(3_451, check.Sync.Counts.Stale);
        Assert.Equal(0, check.Sync.Counts.Breaks);
    }

    /// <summary>The update so many after the snapshot, or the middle one of those left.</summary>
    private static int After(int[] updates, int snapshot, int number)
    {
        var first = Array.FindIndex(updates, i => i > snapshot) + 1;
        return first + number < updates.Length - 1 ? first + number : (first + updates.Length) / 2;
    }
}
