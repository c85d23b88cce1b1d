using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class BarGateTests
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private static readonly Instant Start = Instant.FromDate(2026, 3, 1);
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT"];

    // How late it can be at the venue.
    private static readonly Instant? Known = Start + 5_000 * Minute;

    private readonly BarGate gate = new(Symbols);

    [Fact]
    public void A_minute_is_passed_on_when_all_bars_are_there()
    {
        Marks(Minute);
        Arrive(0, 0);
        Assert.Null(Close(Minute + Second));
        Arrive(1, 0);
        var closed = Close(Minute + Second)!;
        Assert.Equal(Start + Minute, closed.Close);
        Assert.Equal(CloseDoubts.None, closed.Doubts);
        Assert.True(closed.AllowEntries && closed.AllowDecision);
        Assert.Equal([0, 1], closed.Bars.Select(bar => bar.Instrument));
        Assert.All(closed.Bars, bar => Assert.Equal(Start, bar.OpenTime));
        Assert.Null(Close(Minute + Second));
        Assert.Equal(Start + Minute, gate.NextOpen);
    }

    [Fact]
    public void Minutes_come_in_order_whatever_the_order_of_the_bars()
    {
        Arrive(0, 0);
        Arrive(0, 2);
        Arrive(1, 2);
        Arrive(1, 1);
        Arrive(0, 1);
        Assert.Null(Close(3 * Minute));
        Arrive(1, 0);
        for (var minute = 1; minute <= 3; minute++)
        {
            Assert.Equal(Start + minute * Minute, Close(3 * Minute)!.Close);
        }
        Assert.Null(Close(3 * Minute));
    }

    [Fact]
    public void Unfinished_foreign_and_impossible_bars_are_counted_and_not_used()
    {
        Arrive(0, 0);
        gate.On(new BarArrived(At(0), "BTCUSDT", Bar(1), false), Known);
        gate.On(new BarArrived(At(0), "XRPUSDT", Bar(1), true), Known);
        Bar[] impossible =
        [
            Bar(1) with
            {
                High = 98,
            },
            Bar(1) with
            {
                Low = 102,
            },
            Bar(1) with
            {
                Low = 0,
            },
            Bar(1) with
            {
                Low = double.NaN,
            },
            Bar(1) with
            {
                High = double.PositiveInfinity,
            },
            Bar(1) with
            {
                Close = double.NaN,
            },
            Bar(1) with
            {
                Volume = -1,
            },
            Bar(1) with
            {
                OpenTime = Start + Minute + 1,
            },
            Bar(1) with
            {
                KnownAt = Start + 3 * Minute,
            },
        ];
        foreach (var bar in impossible)
        {
            gate.On(new BarArrived(At(0), "BTCUSDT", bar, true), Known);
        }
        Assert.Equal(1, gate.Count(BarDiscard.Unfinished));
        Assert.Equal(1, gate.Count(BarDiscard.Foreign));
        Assert.Equal(impossible.Length, gate.Count(BarDiscard.Malformed));
        Arrive(1, 0);
        Arrive(1, 1);
        Assert.NotNull(Close(Minute));
        Assert.Null(Close(2 * Minute));
    }

    [Fact]
    public void A_bar_that_comes_again_is_counted_and_one_that_was_revised_in_time_takes_its_place()
    {
        Arrive(0, 0);
        Arrive(0, 0);
        Assert.Equal(1, gate.Count(BarDiscard.Duplicate));
        Arrive(0, 0, 99.5);
        Assert.Equal(1, gate.Count(BarDiscard.Revised));
        Arrive(1, 0);
        Assert.Equal(99.5, Close(Minute)!.Bars[0].Close);
        Arrive(0, 0, 99.5);
        Assert.Equal(2, gate.Count(BarDiscard.Duplicate));
        Arrive(0, 0, 100.5);
        Assert.Equal(2, gate.Count(BarDiscard.Revised));
        Arrive(0, 1);
        Arrive(1, 1);
        Assert.NotNull(Close(2 * Minute));
        Arrive(0, 0);
        Assert.Equal(1, gate.Count(BarDiscard.Late));
        Arrive(0, 3_000);
        Assert.Equal(1, gate.Count(BarDiscard.Ahead));
    }

    [Fact]
    public void A_bar_that_does_not_come_is_asked_for_and_until_then_nothing_is_passed_on()
    {
        Arrive(0, 0, at: Minute);
        Assert.Empty(Decide(Minute + 5 * Second - 1));
        Assert.False(gate.HasGap(Minute + 5 * Second - 1));
        Assert.Equal(Minute + 5 * Second, gate.NextDecision(Minute, Start + Minute));
        Assert.Equal([new BarWish("ETHUSDT", Start)], Decide(Minute + 5 * Second));
        Assert.True(gate.HasGap(Minute + 5 * Second));
        Assert.Empty(Decide(Minute + 5 * Second));
        // Asked again after 5, 10, 20, 40, 60, 60 seconds.
        var now = Minute + 5 * Second;
        foreach (var pause in new[] { 5, 10, 20, 40, 60, 60 })
        {
            Assert.Equal(now + pause * Second, gate.NextDecision(now, Start + now));
            now += pause * Second;
            Assert.Empty(Decide(now - 1));
            Assert.Single(Decide(now));
        }
        Answer(1, 0, now, [Bar(0)]);
        Assert.NotNull(Close(now));
        // The next gap is a new one.
        Arrive(0, 1, at: now);
        Assert.Single(Decide(now + 5 * Second));
        Assert.Single(Decide(now + 10 * Second));
    }

    [Fact]
    public void A_wall_clock_that_is_behind_does_not_hide_a_gap()
    {
        Arrive(0, 0);
        Arrive(0, 1);
        Arrive(1, 0);
        Assert.NotNull(Close(2 * Minute, Minute));
        Assert.Equal(2 * Minute + 5 * Second, gate.NextDecision(2 * Minute, Start));
        Assert.Empty(Decide(2 * Minute, 0));
        Assert.Single(Decide(2 * Minute + 5 * Second, 0));
    }

    [Fact]
    public void A_minute_of_which_nothing_is_heard_is_asked_for_by_the_clock()
    {
        Both(0);
        Close(Minute);
        Assert.Equal(2 * Minute + 5 * Second, gate.NextDecision(Minute, Start + Minute));
        Assert.Empty(Decide(2 * Minute + 5 * Second - 1));
        Assert.Equal(
            [new BarWish("BTCUSDT", Start + Minute), new BarWish("ETHUSDT", Start + Minute)],
            Decide(2 * Minute + 5 * Second)
        );
    }

    [Fact]
    public void Before_the_first_bar_there_is_nothing_to_ask_for()
    {
        Assert.Empty(Decide(100 * Minute));
        Assert.Equal(long.MaxValue, gate.NextDecision(0, Start));
        Answer(0, 0, 0, [Bar(0)]);
        Assert.Null(Close(100 * Minute));
    }

    [Fact]
    public void Where_the_venue_has_no_bar_the_minute_has_no_prices_and_no_decision()
    {
        Both(0);
        Close(Minute);
        Marks(4 * Minute);
        Arrive(0, 1);
        Arrive(0, 2);
        Arrive(0, 3);
        Answer(1, 1, 4 * Minute, [Bar(3)]);
        var first = Close(4 * Minute)!;
        Assert.True(first.Bars[1].IsMissing);
        Assert.Equal(1, first.Bars[1].Instrument);
        Assert.Equal(Start + Minute, first.Bars[1].OpenTime);
        Assert.False(first.Bars[0].IsMissing);
        Assert.Equal(CloseDoubts.Missing | CloseDoubts.Late, first.Doubts);
        Assert.False(first.AllowDecision);
        Assert.True(Close(4 * Minute)!.Bars[1].IsMissing);
        Assert.Equal(CloseDoubts.None, Close(4 * Minute)!.Doubts);
    }

    [Fact]
    public void A_close_behind_which_a_later_bar_is_there_is_late_whatever_the_clock_says()
    {
        Both(0);
        Close(Minute);
        Marks(2 * Minute);
        Both(1);
        Both(2);
        Assert.Equal(CloseDoubts.Late, Close(2 * Minute)!.Doubts);
        Assert.Equal(CloseDoubts.None, Close(3 * Minute)!.Doubts & CloseDoubts.Late);
    }

    [Fact]
    public void An_empty_answer_proves_nothing_until_the_venue_or_another_symbol_is_well_ahead()
    {
        Both(0);
        Close(Minute);
        Arrive(0, 1);
        Arrive(0, 2);
        Answer(1, 1, 3 * Minute, []);
        Assert.Null(Close(3 * Minute));
        Answer(1, 1, 3 * Minute, [], Start + 4 * Minute - 1);
        Assert.Null(Close(3 * Minute));
        Answer(1, 1, 3 * Minute, [], Start + 4 * Minute);
        Assert.True(Close(3 * Minute)!.Bars[1].IsMissing);
        Arrive(0, 3);
        Arrive(0, 4);
        Answer(1, 2, 5 * Minute, []);
        Assert.True(Close(5 * Minute)!.Bars[1].IsMissing);
    }

    [Fact]
    public void An_answer_that_was_not_one_proves_nothing()
    {
        Both(0);
        Close(Minute);
        Arrive(0, 1);
        Arrive(0, 5);
        var lost = new VenueReply(1, ReplyKind.Unknown);
        gate.Answered(new ListBars(1, "ETHUSDT", Start + Minute), lost, 6 * Minute, Known);
        gate.Answered(new ListBars(1, "XRPUSDT", Start + Minute), new VenueReply(1, ReplyKind.Ok), 6 * Minute, Known);
        // Asked from later on: says nothing of what is waited for.
        Answer(1, 3, 6 * Minute, [Bar(4)]);
        Answer(1, 3, 6 * Minute, []);
        Assert.Null(Close(6 * Minute));
    }

    [Fact]
    public void A_bar_that_the_venue_has_not_closed_yet_is_not_taken_from_an_answer()
    {
        Both(0);
        Close(Minute);
        Answer(1, 1, Minute, [Bar(1)], Start + 2 * Minute - 1);
        Arrive(0, 1);
        Assert.Null(Close(2 * Minute));
        Assert.Equal(1, gate.Count(BarDiscard.Unfinished));
        Answer(1, 1, Minute, [Bar(1)], Start + 2 * Minute);
        Assert.NotNull(Close(2 * Minute));
    }

    [Fact]
    public void A_real_bar_takes_the_place_of_one_that_was_missing()
    {
        Both(0);
        Close(Minute);
        Answer(1, 1, 3 * Minute, [Bar(2)]);
        Arrive(1, 1);
        Arrive(0, 1);
        Assert.False(Close(3 * Minute)!.Bars[1].IsMissing);
        Assert.Equal(0, gate.Count(BarDiscard.Revised));
    }

    [Fact]
    public void A_symbol_that_is_dropped_no_longer_holds_the_others_up()
    {
        Both(0);
        Close(Minute);
        gate.Drop("ETHUSDT");
        gate.Drop("unknown");
        Marks(2 * Minute);
        Arrive(0, 1, at: 2 * Minute);
        Assert.Empty(Decide(2 * Minute + 50 * Second));
        var closed = Close(2 * Minute)!;
        Assert.True(closed.Bars[1].IsMissing);
        Assert.Equal(CloseDoubts.None, closed.Doubts);
        gate.Drop("BTCUSDT");
        Assert.Null(Close(9 * Minute));
    }

    [Fact]
    public void After_a_restart_all_minutes_since_are_asked_for()
    {
        Both(0);
        Close(Minute);
        gate.Restart();
        var now = 5 * Second;
        Assert.Empty(Decide(now, 600 * Minute));
        now += 5 * Second;
        Assert.Equal(2, Decide(now, 600 * Minute).Count);
        for (var i = 0; i < 2; i++)
        {
            Answer(i, 1, now, [.. Enumerable.Range(1, 1_500).Select(Bar)]);
        }
        for (var i = 1; i < 1_500; i++)
        {
            Assert.Equal(Start + (i + 1) * Minute, Close(now, 1_501 * Minute)!.Close);
        }
        Assert.Empty(Decide(now, 1_501 * Minute));
    }

    private static Moment At(long now) => new(now, Start + now);

    private static Bar Bar(int minute) =>
        new(Start + minute * Minute, Start + (minute + 1) * Minute, 100, 101, 99, 100) { Volume = 5 };

    private void Both(int minute)
    {
        Arrive(0, minute);
        Arrive(1, minute);
    }

    private void Arrive(int symbol, int minute, double close = 100, long at = 0) =>
        gate.On(new BarArrived(At(at), Symbols[symbol], Bar(minute) with { Close = close }, true), Known);

    private void Marks(long at)
    {
        Mark(0, 100, at);
        Mark(1, 100, at);
    }

    private void Mark(int symbol, int price, long at) =>
        gate.On(
            new MarkArrived(At(at), Symbols[symbol], Start + at, new Price(price * 100_000_000L), 0, default),
            Known
        );

    private void Answer(int symbol, int from, long now, ImmutableArray<Bar> bars, Instant venue = default) =>
        gate.Answered(
            new ListBars(1, Symbols[symbol], Start + from * Minute),
            new VenueReply(1, ReplyKind.Ok) { Bars = bars, VenueTime = venue },
            now,
            Known
        );

    private KeptClose? Close(long now) => Close(now, now);

    private KeptClose? Close(long now, long wall) => KeptClose.Take(gate, now, Start + wall);

    private List<BarWish> Decide(long now) => Decide(now, now);

    private List<BarWish> Decide(long now, long wall)
    {
        var wishes = new List<BarWish>();
        gate.Decide(now, Start + wall, wishes);
        return wishes;
    }
}
