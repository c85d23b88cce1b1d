using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class ClockWatchTests
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000 * Millisecond;
    private const long Minute = 60 * Second;
    private static readonly Instant Start = Instant.FromDate(2026, 3, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_offset_is_wrong_by_at_most_half_the_shortest_round_trip(ulong seed)
    {
        var random = new RandomStream(seed);
        for (var world = 0; world < 200; world++)
        {
            var skew = (random.NextInt(20_000) - 10_000) * Millisecond;
            var watch = new ClockWatch();
            var now = 10 * Second;
            watch.Restart(At(now));
            var shortest = long.MaxValue;
            for (var i = 0; i < 12; i++)
            {
                now += random.NextInt(40) * Second;
                var there = 1 + (long)(random.NextExponential() * 80 * Millisecond);
                var back = 1 + (long)(random.NextExponential() * 80 * Millisecond);
                Ask(watch, ref now, there, back, skew);
                shortest = Math.Min(shortest, there + back);
                Assert.InRange(Math.Abs(watch.OffsetNanoseconds - skew), 0, (shortest + 1) / 2);
                Assert.Equal((shortest + 1) / 2, watch.ErrorNanoseconds);
                Assert.InRange(Math.Abs(watch.VenueTime(At(now)) - At(now).Wall - skew), 0, (shortest + 1) / 2);
                Assert.True(watch.IsTrusted(now));
            }
        }
    }

    [Fact]
    public void It_is_trusted_for_ten_minutes_after_the_newest_sample()
    {
        var watch = new ClockWatch();
        var now = Second;
        watch.Restart(At(now));
        Assert.False(watch.IsTrusted(now));
        Assert.Equal(0, watch.OffsetNanoseconds);
        Assert.Equal(At(now).Wall, watch.VenueTime(At(now)));
        Ask(watch, ref now, 5, 5, 3 * Second);
        Assert.True(watch.IsTrusted(now + 10 * Minute - 1));
        Assert.False(watch.IsTrusted(now + 10 * Minute));
        now += 9 * Minute;
        Ask(watch, ref now, 50, 50, 3 * Second);
        Assert.Equal(5, watch.ErrorNanoseconds);
        Assert.True(watch.IsTrusted(now + 9 * Minute));
        // The good one is too old now: the next best counts.
        now += 2 * Minute;
        Ask(watch, ref now, 90, 90, 3 * Second);
        Assert.Equal(50, watch.ErrorNanoseconds);
    }

    [Fact]
    public void A_venue_that_refuses_our_stamps_makes_it_blind()
    {
        var watch = new ClockWatch();
        var now = Second;
        watch.Restart(At(now));
        Ask(watch, ref now, 5, 5, 0);
        watch.Answered(new VenueReply(99, ReplyKind.ClockSkew) { Code = -1021 }, At(now));
        Assert.False(watch.IsTrusted(now));
        Ask(watch, ref now, 50, 70, 30 * Second);
        Assert.True(watch.IsTrusted(now));
        Assert.InRange(watch.OffsetNanoseconds, 30 * Second - 60, 30 * Second + 60);
    }

    [Fact]
    public void A_sample_that_contradicts_the_others_ends_them()
    {
        var watch = new ClockWatch();
        var now = Second;
        watch.Restart(At(now));
        Ask(watch, ref now, 5, 5, 0);
        Ask(watch, ref now, 300 * Millisecond, 10 * Millisecond, 0);
        Assert.Equal(5, watch.ErrorNanoseconds);
        // The monotonic clock stood still while the machine slept: the venue's went on.
        Ask(watch, ref now, 20 * Millisecond, 20 * Millisecond, 40 * Second);
        Assert.Equal(20 * Millisecond, watch.ErrorNanoseconds);
        Assert.InRange(watch.OffsetNanoseconds, 39 * Second, 41 * Second);
    }

    [Fact]
    public void Answers_that_say_nothing_of_the_time_are_no_samples()
    {
        var watch = new ClockWatch();
        watch.Restart(At(0));
        watch.Answered(new VenueReply(1, ReplyKind.Ok) { VenueTime = Start }, At(Second));
        Assert.False(watch.IsTrusted(Second));
        watch.Asked(1, At(Second));
        watch.Answered(new VenueReply(1, ReplyKind.Unknown) { VenueTime = Start }, At(2 * Second));
        watch.Answered(new VenueReply(1, ReplyKind.Ok) { VenueTime = Start }, At(2 * Second));
        watch.Asked(2, At(2 * Second));
        watch.Answered(new VenueReply(2, ReplyKind.Ok), At(3 * Second));
        watch.Asked(3, At(3 * Second));
        watch.Answered(new VenueReply(3, ReplyKind.Ok) { VenueTime = Start }, At(8 * Second + 1));
        Assert.False(watch.IsTrusted(9 * Second));
        watch.Asked(4, At(9 * Second));
        watch.Answered(new VenueReply(4, ReplyKind.Ok) { VenueTime = Start }, At(14 * Second));
        Assert.True(watch.IsTrusted(14 * Second));
    }

    [Fact]
    public void A_step_of_the_wall_clock_moves_the_offset_by_as_much()
    {
        var watch = new ClockWatch();
        var now = Second;
        watch.Restart(At(now));
        Ask(watch, ref now, 5, 5, 2 * Second);
        Assert.Equal(0, watch.WallStep(At(now)));
        Assert.Equal(2 * Second, watch.OffsetNanoseconds);
        Assert.Equal(-3_600 * Second, watch.WallStep(new Moment(now, Start + now - 3_600 * Second)));
        Assert.Equal(3_602 * Second, watch.OffsetNanoseconds);
        Assert.Equal(0, watch.WallStep(new Moment(now + Second, Start + now - 3_599 * Second)));
        Assert.Equal(3_600 * Second, watch.WallStep(At(now + 2 * Second)));
        Assert.Equal(2 * Second, watch.OffsetNanoseconds);
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(-500, 0)]
    [InlineData(501, 501)]
    [InlineData(-501, -501)]
    public void A_wall_clock_has_stepped_when_it_leaves_the_other_by_more_than_half_a_second(int step, int told)
    {
        var watch = new ClockWatch();
        watch.Restart(At(Second));
        var at = new Moment(3 * Second, Start + 3 * Second + step * Millisecond);
        Assert.Equal(told * Millisecond, watch.WallStep(at));
    }

    [Fact]
    public void Snapshots_change_nothing()
    {
        var random = new RandomStream(9);
        var watch = new ClockWatch();
        var twin = new ClockWatch();
        var now = 0L;
        for (var i = 0; i < 2_000; i++)
        {
            now += random.NextInt(30) * Second / 3;
            var at = new Moment(now, Start + now + (random.NextInt(30) == 0 ? Minute : 0));
            Assert.Equal(watch.WallStep(at), twin.WallStep(at));
            watch.Asked(i, at);
            twin.Asked(i, at);
            if (random.NextInt(3) > 0)
            {
                var reply = new VenueReply(
                    i - random.NextInt(2),
                    random.NextInt(40) == 0 ? ReplyKind.ClockSkew : ReplyKind.Ok
                )
                {
                    VenueTime = Start + now + random.NextInt(100) * Millisecond,
                };
                now += random.NextInt(300) * Millisecond;
                at = new Moment(now, Start + now);
                watch.Answered(reply, at);
                twin.Answered(reply, at);
            }
            Assert.Equal(watch.OffsetNanoseconds, twin.OffsetNanoseconds);
            Assert.Equal(watch.ErrorNanoseconds, twin.ErrorNanoseconds);
            Assert.Equal(watch.IsTrusted(now), twin.IsTrusted(now));
            twin = new ClockWatch();
            States.Copy(watch.Visit, twin.Visit);
        }
    }

    private static Moment At(long monotonic) => new(monotonic, Start + monotonic);

    private static void Ask(ClockWatch watch, ref long now, long there, long back, long skew)
    {
        watch.WallStep(At(now));
        watch.Asked(now, At(now));
        var reply = new VenueReply(now, ReplyKind.Ok) { VenueTime = Start + now + there + skew };
        now += there + back;
        watch.WallStep(At(now));
        watch.Answered(reply, At(now));
    }
}
