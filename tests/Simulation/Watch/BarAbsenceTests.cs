using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

/// <summary>Symbols without bars or marks, and bars from the future, at a gate.</summary>
public sealed class BarAbsenceTests
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private static readonly Instant Start = Instant.FromDate(2026, 3, 1);
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT"];

    // How late it can be at the venue.
    private static readonly Instant? Known = Start + 5_000 * Minute;

    private readonly BarGate gate = new(Symbols);

    [Fact]
    public void A_symbol_without_bars_for_two_minutes_is_left_out_until_it_has_one_again()
    {
        Both(0);
        Close(Minute);
        for (var minute = 1; minute <= 4; minute++)
        {
            Arrive(0, minute);
        }
        Marks(5 * Minute);
        Answer(1, 1, 4 * Minute, [], Start + 4 * Minute);
        Assert.Empty(Close(4 * Minute)!.Fallen);
        Assert.Null(Close(5 * Minute));
        Answer(1, 2, 5 * Minute, [], Start + 5 * Minute);
        Assert.Equal([1], Close(5 * Minute)!.Fallen);
        // The rest has been there for long.
        Assert.Equal(CloseDoubts.Late | CloseDoubts.Missing, Close(5 * Minute)!.Doubts);
        var closed = Close(5 * Minute)!;
        Assert.True(closed.Bars[1].IsMissing);
        Assert.True(closed.AllowDecision);
        Assert.Equal([true, false], closed.MayEnter);
        Assert.Empty(closed.Fallen);
        // It is asked for once a minute, from the last one on.
        Assert.Equal([new BarWish("ETHUSDT", Start + 4 * Minute)], Decide(5 * Minute + Second));
        Assert.Single(Decide(6 * Minute));
        Arrive(0, 5);
        Marks(6 * Minute);
        Assert.True(Close(6 * Minute)!.AllowDecision);
        // Its bar comes behind those of the others: the next one is waited for.
        Arrive(1, 5);
        Assert.Equal(1, gate.Count(BarDiscard.Late));
        Arrive(0, 6);
        Assert.Null(Close(7 * Minute));
        Arrive(1, 6);
        Marks(7 * Minute);
        Assert.Equal([true, true], Close(7 * Minute)!.MayEnter);
    }

    [Fact]
    public void Symbols_that_all_lack_bars_are_waited_for()
    {
        Both(0);
        Close(Minute);
        for (var minute = 1; minute < 6; minute++)
        {
            var venue = Start + (minute + 3) * Minute;
            Answer(0, minute, minute * Minute, [], venue);
            Assert.Null(Close((minute + 3) * Minute));
            Answer(1, minute, minute * Minute, [], venue);
            Assert.Empty(Close((minute + 3) * Minute)!.Fallen);
        }
    }

    [Fact]
    public void A_symbol_without_a_fresh_mark_price_is_told_of_and_bars_nobody_else()
    {
        Marks(0);
        Both(0);
        Close(Minute);
        for (var minute = 1; minute < 5; minute++)
        {
            Mark(0, 100, (minute + 1) * Minute);
            Both(minute);
            var closed = Close((minute + 1) * Minute)!;
            Assert.Equal([true, false], closed.MayEnter);
            Assert.True(closed.AllowDecision);
            Assert.Equal(minute == 2, closed.Fallen.Contains(1));
        }
    }

    [Fact]
    public void A_symbol_that_never_had_a_mark_price_is_told_of()
    {
        Mark(0, 100, 0);
        Both(0);
        Close(Minute);
        for (var minute = 1; minute < 5; minute++)
        {
            Mark(0, 100, (minute + 1) * Minute);
            Both(minute);
            var closed = Close((minute + 1) * Minute)!;
            Assert.Equal([true, false], closed.MayEnter);
            Assert.Equal(minute == 2, closed.Fallen.Contains(1));
        }
    }

    [Fact]
    public void What_is_caught_up_with_needs_no_mark_price()
    {
        Both(0);
        Close(Minute);
        for (var minute = 1; minute < 5; minute++)
        {
            Both(minute);
        }
        Mark(0, 100, 6 * Minute);
        for (var minute = 1; minute < 5; minute++)
        {
            Assert.Empty(Close(6 * Minute)!.Fallen);
        }
    }

    [Fact]
    public void A_bar_that_closes_later_than_it_is_at_the_venue_is_not_taken()
    {
        // Nor is one that would be the first while that is not known.
        gate.On(new BarArrived(At(0), "BTCUSDT", Bar(900), true), null);
        Both(0);
        Close(Minute);
        gate.On(new BarArrived(At(0), "BTCUSDT", Bar(1), true), Start + 2 * Minute - 3 * Second);
        Assert.Equal(2, gate.Count(BarDiscard.Ahead));
        gate.On(new BarArrived(At(0), "BTCUSDT", Bar(1), true), Start + 2 * Minute - 2 * Second);
        gate.On(new BarArrived(At(0), "ETHUSDT", Bar(900), true), null);
        Assert.Equal(2, gate.Count(BarDiscard.Ahead));
        gate.Shed(Start + 2 * Minute);
        Assert.Equal(3, gate.Count(BarDiscard.Ahead));
        Marks(2 * Minute);
        Arrive(1, 1);
        Assert.Equal(CloseDoubts.None, Close(2 * Minute)!.Doubts);
        Assert.Equal(Start + 2 * Minute, gate.NextOpen);
    }

    private static Moment At(long now) => new(now, Start + now);

    private static Bar Bar(int minute) =>
        new(Start + minute * Minute, Start + (minute + 1) * Minute, 100, 101, 99, 100) { Volume = 5 };

    private void Both(int minute)
    {
        Arrive(0, minute);
        Arrive(1, minute);
    }

    private void Arrive(int symbol, int minute) =>
        gate.On(new BarArrived(At(0), Symbols[symbol], Bar(minute), true), Known);

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

    private KeptClose? Close(long now) => KeptClose.Take(gate, now, Start + now);

    private List<BarWish> Decide(long now)
    {
        var wishes = new List<BarWish>();
        gate.Decide(now, Start + now, wishes);
        return wishes;
    }
}
