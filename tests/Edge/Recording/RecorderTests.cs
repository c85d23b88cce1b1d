using Riposte.Core.Market.Book;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;

namespace Riposte.Tests.Edge.Recording;

public sealed class RecorderTests
{
    private const int Limit = 30_000;

    [Fact(Timeout = Limit)]
    public async Task Every_record_of_a_sound_feed_is_in_the_store_once_and_the_replay_gives_the_same()
    {
        await using var recording = await PlayedRecording.StartAsync(1);
        for (var i = 0; i < 300; i++)
        {
            recording.Deliver(recording.Market.Next());
        }
        recording.Deliver(recording.Market.UnfinishedBar());
        foreach (var line in recording.Lines.Values)
        {
            await line.FlushAsync();
        }
        var report = await recording.EndAsync();
        Assert.Equal(recording.Delivered.Order(), PlayedMarket.Describe(recording.Store).Order());
        Assert.Equal(1, report.Counts.UnfinishedBars);
        Assert.Equal((0, 0, 0), (report.Counts.Duplicates, report.Counts.Late, report.StillMissing));
        Assert.Equal((2, 2, 0), (report.Counts.Opened, report.Counts.Closed, report.Counts.Failed));
        Assert.Equal(report.Counts.Frames, report.Counts.Outcomes.Sum(one => one.Frames));
        Assert.Equal(2, report.Counts[FrameOutcome.Control]);
        Assert.Equal(BookState.Live, Assert.Single(report.Books).State);
        Assert.Equal(1, report.SnapshotsAsked);
        AssertSame(recording, report);
    }

    [Fact(Timeout = Limit)]
    public async Task A_change_over_loses_nothing_and_doubles_nothing()
    {
        await using var recording = await PlayedRecording.StartAsync(2);
        var (market, lines) = (recording.Market, recording.Lines);
        recording.Deliver(market.Trade());
        recording.Deliver(market.Depth());
        var old = lines.Values.ToArray();
        await FlushAsync(old);
        await recording.SyncAsync();
        // What the old connections still have on their way was sent before the new ones were subscribed.
        for (var i = 0; i < 20; i++)
        {
            recording.Deliver(market.Next());
        }
        await recording.AgeAsync();
        await recording.AcceptAsync();
        await recording.AcceptAsync();
        for (var i = 0; i < 50; i++)
        {
            var frame = market.Next();
            recording.Deliver(frame);
            Array.Find(old, line => line.IsPublic == frame.IsPublic)!.Add(frame);
        }
        await FlushAsync(lines.Values);
        await recording.SyncAsync();
        await FlushAsync(old);
        await recording.SyncAsync();
        await recording.RetireAsync();
        await recording.ClosedAsync(2);
        var report = await recording.EndAsync();
        Assert.Equal(recording.Delivered.Order(), PlayedMarket.Describe(recording.Store).Order());
        Assert.Equal(50, report.Counts.Duplicates);
        Assert.Equal((0, 0), (report.Counts.Late, report.Counts.Breaks - 2));
        Assert.Equal((0, 0), (report.StillMissing, report.Counts.Refetched));
        Assert.Empty(market.Asked);
        AssertSame(recording, report);
    }

    [Fact(Timeout = Limit)]
    public async Task Trades_and_bars_missed_while_the_connection_was_gone_are_fetched_from_history()
    {
        await using var recording = await PlayedRecording.StartAsync(3);
        var market = recording.Market;
        var lost = new List<PlayedFrame>();
        recording.Deliver(market.Trade());
        recording.Deliver(market.Bar());
        await FlushAsync(recording.Lines.Values);
        await recording.SyncAsync();
        recording.Lines[false].Socket.Drop();
        await recording.ClosedAsync(1);
        recording.Lines.Remove(false);
        for (var i = 0; i < 7; i++)
        {
            lost.Add(market.Trade());
        }
        lost.Add(market.Bar());
        lost.Add(market.Mark());
        await recording.Time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        await recording.AcceptAsync();
        recording.Deliver(market.Trade());
        recording.Deliver(market.Bar());
        recording.Deliver(market.Mark());
        await FlushAsync(recording.Lines.Values);
        var report = await recording.EndAsync();
        // The mark price is gone: no history has it. Everything else is there.
        var expected = recording.Delivered.Concat(lost.Take(8).SelectMany(frame => frame.Records));
        Assert.Equal(expected.Order(), PlayedMarket.Describe(recording.Store).Order());
        Assert.Equal((2, 8, 8, 0), (report.Gaps, report.MissingNoticed, report.Counts.Refetched, report.StillMissing));
        Assert.Single(recording.Store.Covered("binance_usdm/trades/TESTUSDT").All);
        Assert.Single(recording.Store.Covered("binance_usdm/bars/TESTUSDT/1m").All);
        AssertSame(recording, report);
    }

    [Fact(Timeout = Limit)]
    public async Task What_history_does_not_give_is_counted_as_missing_and_not_covered()
    {
        await using var recording = await PlayedRecording.StartAsync(4);
        var market = recording.Market;
        market.IsUnreachable = true;
        recording.Deliver(market.Trade());
        _ = market.Trade();
        _ = market.Trade();
        recording.Deliver(market.Trade());
        await FlushAsync(recording.Lines.Values);
        var report = await recording.EndAsync();
        Assert.Equal((1, 2, 0, 2), (report.Gaps, report.MissingNoticed, report.Counts.Refetched, report.StillMissing));
        Assert.Contains(report.Troubles, text => text.Contains("as the test wants it", StringComparison.Ordinal));
        Assert.Equal(2, recording.Store.Covered("binance_usdm/trades/TESTUSDT").All.Count);
        Assert.Equal(recording.Delivered.Order(), PlayedMarket.Describe(recording.Store).Order());
    }

    [Fact(Timeout = Limit)]
    public async Task A_gap_in_the_book_asks_for_a_snapshot_and_rebuilds()
    {
        await using var recording = await PlayedRecording.StartAsync(5);
        var market = recording.Market;
        recording.Deliver(market.Depth());
        await FlushAsync(recording.Lines.Values);
        await recording.SyncAsync();
        recording.Time.Advance(TimeSpan.FromSeconds(1));
        recording.Deliver(market.Depth());
        await FlushAsync(recording.Lines.Values);
        await recording.SyncAsync();
        _ = market.Depth();
        recording.Deliver(market.Depth());
        await FlushAsync(recording.Lines.Values);
        await recording.SyncAsync();
        recording.Deliver(market.Depth());
        await FlushAsync(recording.Lines.Values);
        var report = await recording.EndAsync();
        var book = Assert.Single(report.Books);
        Assert.Equal((BookState.Live, 1L, 2L), (book.State, book.Counts.Gaps, book.Counts.SnapshotsTaken));
        Assert.Equal(2, report.SnapshotsAsked);
        Assert.Equal(2, recording.Store.Covered("binance_usdm/depth/TESTUSDT").All.Count);
        AssertSame(recording, report);
    }

    [Fact(Timeout = Limit)]
    public async Task Frames_no_reader_can_use_are_counted_and_kept()
    {
        await using var recording = await PlayedRecording.StartAsync(6);
        var line = recording.Lines[false];
        await line.SpoilAsync("""{"stream":"testusdt@aggTrade","data":{"e":"agg""");
        await line.SpoilAsync("<html>\n<body>502</body>\r\n</html>");
        await line.SpoilAsync("""{"e":"aNewEvent","E":1}""");
        await line.SpoilAsync("""{"riposte":"segment","venue":"somebody else"}""");
        await line.SpoilAsync("""{"error":{"code":2,"msg":"no"},"id":1}""");
        await line.SpoilAsync("");
        var report = await recording.EndAsync();
        Assert.Equal(8, report.Counts.Frames);
        Assert.Equal(1, report.Counts[FrameOutcome.VenueError]);
        Assert.Equal(1, report.Counts[FrameOutcome.Unknown]);
        Assert.Equal(0, report.Counts[FrameOutcome.Applied]);
        AssertSame(recording, report);
    }

    [Fact(Timeout = Limit)]
    public async Task A_store_that_fails_does_not_end_the_recording_and_the_replay_makes_it_good()
    {
        await using var recording = await PlayedRecording.StartAsync(7);
        recording.Store.IsBroken = true;
        for (var i = 0; i < 50; i++)
        {
            recording.Deliver(recording.Market.Trade());
        }
        await FlushAsync(recording.Lines.Values);
        var report = await recording.EndAsync();
        Assert.Equal((0, 50), (report.StoreAdded, report.StoreLost));
        Assert.Contains(report.Troubles, text => text.Contains("The store is broken", StringComparison.Ordinal));
        Assert.Equal(recording.Delivered.Order(), PlayedMarket.Describe(recording.Replay(out _)).Order());
    }

    [Theory(Timeout = 2 * Limit)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task Whatever_the_venue_does_nothing_it_sent_is_lost_or_doubled(int seed)
    {
        await using var recording = await PlayedRecording.StartAsync((ulong)seed);
        var schedule = new FaultSchedule(recording);
        for (var step = 0; step < 150; step++)
        {
            await schedule.StepAsync();
        }
        var report = await schedule.EndAsync();
        var stored = PlayedMarket.Describe(recording.Store).ToArray();
        Assert.Equal(stored.Length, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(schedule.Expected().Order(), stored.Order());
        Assert.Equal(0, report.StillMissing);
        var book = Assert.Single(report.Books);
        Assert.True(book.Compared > 5);
        Assert.Equal(book.Compared, book.Equal);
        Assert.Equal(report.Counts.Frames, report.Counts.Outcomes.Sum(one => one.Frames));
        Assert.Equal(recording.Sent + report.Counts.Snapshots, report.Counts.Frames);
        Assert.Equal(
            recording.Faulty + report.Counts.Opened,
            report.Counts.Frames - report.Counts[FrameOutcome.Applied]
        );
        AssertSame(recording, report);
    }

    private static async Task FlushAsync(IEnumerable<PlayedLine> lines)
    {
        foreach (var line in lines.ToArray())
        {
            await line.FlushAsync();
        }
    }

    /// <summary>The replay of the raw segments gives the very records that were written live, and the same counts.</summary>
    private static void AssertSame(PlayedRecording recording, RecordingReport live)
    {
        var replayed = recording.Replay(out var report);
        Assert.Equal(recording.Store.Tables.Keys, replayed.Tables.Keys);
        Assert.All(recording.Store.Tables, pair => Assert.Equal(pair.Value.Hash(), replayed.Table(pair.Key).Hash()));
        Assert.All(
            recording.Store.Tables.Keys,
            key => Assert.Equal(recording.Store.Covered(key).All, replayed.Covered(key).All)
        );
        Assert.Equal(live.Counts.Outcomes, report.Counts.Outcomes);
        Assert.Equal(
            (live.Counts.Duplicates, live.Counts.Refetched, live.StillMissing, live.Counts.Breaks),
            (report.Counts.Duplicates, report.Counts.Refetched, report.StillMissing, report.Counts.Breaks)
        );
        Assert.Equal(0, report.Counts.UnreadableLines);
        Assert.Equal(0, report.TornSegments);
    }
}
