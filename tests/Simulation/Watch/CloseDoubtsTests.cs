using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Tests.Simulation.Watch;

public sealed class CloseDoubtsTests
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;
    private static readonly Instant Start = Instant.FromDate(2026, 3, 1);
    private static readonly ImmutableArray<string> Symbols = ["BTCUSDT", "ETHUSDT"];

    // How late it can be at the venue.
    private static readonly Instant? Known = Start + 600 * Minute;

    private readonly BarGate gate = new(Symbols);

    [Fact]
    public void A_close_is_late_when_the_next_one_is_due_and_early_when_our_clock_says_so()
    {
        Marks(5 * Minute);
        Both(0);
        Assert.Equal(CloseDoubts.None, Close(2 * Minute - 1)!.Doubts);
        Both(1);
        Assert.Equal(CloseDoubts.Late, Close(3 * Minute)!.Doubts);
        Both(2);
        Assert.Equal(CloseDoubts.None, Close(3 * Minute - 2 * Second)!.Doubts);
        Both(3);
        var early = Close(4 * Minute - 2 * Second - 1)!;
        Assert.Equal(CloseDoubts.Future, early.Doubts);
        Assert.False(early.AllowDecision);
    }

    [Theory]
    [InlineData(104.99, true)]
    [InlineData(105.01, false)]
    [InlineData(95.01, true)]
    [InlineData(94.99, false)]
    public void No_entry_is_made_on_a_bar_that_closed_far_from_the_mark_price(double close, bool allowed)
    {
        Marks(Minute);
        Arrive(0, 0);
        gate.On(
            new BarArrived(At(Minute), "ETHUSDT", Bar(0) with { High = 120, Low = 80, Close = close }, true),
            Known
        );
        var closed = Close(Minute)!;
        Assert.Equal([true, allowed], closed.MayEnter);
        Assert.True(closed.AllowDecision);
        Assert.Equal(allowed ? CloseDoubts.None : CloseDoubts.OffBand, closed.Doubts);
    }

    [Fact]
    public void No_entry_is_made_without_a_fresh_mark_price()
    {
        Both(0);
        Assert.Equal(CloseDoubts.Unmarked, Close(Minute)!.Doubts);
        Marks(2 * Minute - 30 * Second);
        Both(1);
        Assert.Equal(CloseDoubts.Unmarked, Close(2 * Minute)!.Doubts);
        Marks(3 * Minute - Second);
        Both(2);
        Assert.Equal(CloseDoubts.None, Close(3 * Minute)!.Doubts);
        gate.Restart();
        Both(3);
        Assert.Equal(CloseDoubts.Unmarked, Close(4 * Minute)!.Doubts);
    }

    [Fact]
    public void Marks_that_are_old_or_impossible_are_counted_and_not_used()
    {
        Mark(0, 100, 10 * Second);
        Mark(1, 100, 10 * Second);
        Mark(0, 200, 9 * Second);
        Mark(0, 0, 11 * Second);
        gate.On(new MarkArrived(At(0), "BTCUSDT", Start + Minute, Price.Parse("200"), double.NaN, default), Known);
        gate.On(new MarkArrived(At(0), "XRPUSDT", Start + Minute, Price.Parse("200"), 0, default), Known);
        Assert.Equal(1, gate.Count(BarDiscard.OldMark));
        Assert.Equal(2, gate.Count(BarDiscard.BadMark));
        Assert.Equal(1, gate.Count(BarDiscard.Foreign));
        Both(0);
        Assert.Equal(CloseDoubts.None, Close(11 * Second, Minute)!.Doubts);
    }

    [Fact]
    public void Marks_of_the_future_are_not_used_and_stand_in_the_way_of_none()
    {
        var bad = new MarkArrived(At(0), "BTCUSDT", Start + 500 * Minute, Price.Parse("200"), 0, default);
        Assert.False(gate.On(bad, Start + 500 * Minute - 6 * Second));
        Assert.Equal(1, gate.Count(BarDiscard.FutureMark));
        Assert.Equal(Price.Zero, gate.Mark(0));
        // While the clock is not known it cannot be told from a good one; as soon as it is, what came before is none.
        Assert.True(gate.On(bad, null));
        Assert.False(gate.On(Good(0), null));
        Assert.True(gate.On(Good(1), Start + Second));
        Assert.Equal(Price.Parse("100"), gate.Mark(0));
        // So is it behind a restart.
        Assert.True(gate.On(bad, null));
        gate.Restart();
        Assert.True(gate.On(Good(2), null));
    }

    [Fact]
    public void Marks_of_which_none_can_be_used_for_half_a_minute_are_told_once()
    {
        Assert.True(gate.On(Good(0), Start));
        for (var at = 1; at < 100; at++)
        {
            Assert.False(gate.On(Good(at) with { EventTime = Start + 90 * Minute }, Start));
            Assert.Equal(at == 31, gate.IsRefusing("BTCUSDT", at * Second));
            Assert.False(gate.IsRefusing("ETHUSDT", at * Second));
        }
        Assert.True(gate.On(Good(100), Start + 100 * Second));
        Assert.False(gate.IsRefusing("BTCUSDT", 200 * Second));
    }

    private static MarkArrived Good(int second) =>
        new(At(second * Second), "BTCUSDT", Start + second * Second, Price.Parse("100"), 0, default);

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

    private KeptClose? Close(long now) => Close(now, now);

    private KeptClose? Close(long now, long wall) => KeptClose.Take(gate, now, Start + wall);
}
