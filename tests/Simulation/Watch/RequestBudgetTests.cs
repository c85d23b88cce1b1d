using Riposte.Core.Randomness;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Watch;

public sealed class RequestBudgetTests
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_venue_never_counts_more_than_it_allows_whatever_its_windows_and_however_late_requests_come(
        ulong seed
    )
    {
        var random = new RandomStream(seed);
        var budget = new RequestBudget();
        var sent = new List<(long Arrived, VenueRequest Request)>();
        var now = 0L;
        while (now < 6 * Minute)
        {
            // Bursts, and quiet stretches.
            now += random.NextInt(500) == 0 ? random.NextInt(20) * Second : random.NextInt(20_000_000);
            var request = Pick(random);
            if (budget.TryTake(request, now, out _))
            {
                sent.Add((now + (long)(random.NextDouble() * RequestBudget.LongestWay), request));
            }
        }
        sent.Sort((left, right) => left.Arrived.CompareTo(right.Arrived));
        Assert.InRange(sent.Count, 2_000, int.MaxValue);
        for (var phase = 0L; phase < Minute; phase += 7 * Second + 13_000_000)
        {
            Assert.InRange(Most(sent, phase, Minute, Weights.Of), 1, Weights.WeightPerMinute);
            Assert.InRange(Most(sent, phase, Minute, Weights.OrdersOf), 1, Weights.OrdersPerMinute);
            Assert.InRange(Most(sent, phase, 10 * Second, Weights.OrdersOf), 1, Weights.OrdersPerTenSeconds);
        }
    }

    [Fact]
    public void Requests_that_arrive_bunched_up_at_the_start_of_a_window_still_fit()
    {
        // All of one burst arrive as late as can be, all of the next at once: the worst case.
        var budget = new RequestBudget();
        var first = Drain(budget, 0, out var again);
        Assert.Equal(Weights.OrdersPerTenSeconds, first);
        Assert.True(budget.TryTake(Requests.Order(RequestUse.Reducing), again, out _));
        Assert.InRange(again - RequestBudget.LongestWay, 10 * Second, 10 * Second);
    }

    [Fact]
    public void What_was_sent_close_together_counts_until_the_last_of_it_is_old_enough()
    {
        const long Later = 99_000_000;
        var budget = new RequestBudget();
        for (var i = 0; i < 150; i++)
        {
            Assert.True(budget.TryTake(Requests.Stop(), 0, out _));
        }
        Assert.Equal(150, Drain(budget, Later, out var again));
        Assert.Equal(Later + 10 * Second + RequestBudget.LongestWay, again);
        Assert.False(budget.TryTake(Requests.Stop(), again - 1, out _));
        Assert.True(budget.TryTake(Requests.OpenOrders, again, out _));
        Assert.Equal(40, budget.UsedWeight(again + Minute + RequestBudget.LongestWay - 1));
        Assert.Equal(0, budget.UsedWeight(again + Minute + RequestBudget.LongestWay));
    }

    [Fact]
    public void A_fifth_is_kept_back_for_requests_that_reduce()
    {
        var budget = new RequestBudget();
        var openings = 0;
        while (budget.TryTake(Requests.Order(), 0, out _))
        {
            openings++;
        }
        Assert.Equal(240, openings);
        Assert.Equal(60, Drain(budget, 0, out _));

        var asked = 0;
        while (budget.TryTake(Requests.OpenOrders, 0, out _))
        {
            asked++;
        }
        Assert.Equal(48, asked);
        Assert.True(budget.TryTake(Requests.Cancel, 0, out _));
        Assert.False(budget.TryTake(Requests.Query, 0, out _));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void The_earliest_moment_is_exact(ulong seed)
    {
        var random = new RandomStream(seed);
        var budget = new RequestBudget();
        var now = 0L;
        var waits = 0;
        for (var i = 0; i < 20_000; i++)
        {
            now += random.NextInt(3_000_000);
            var request = Pick(random);
            if (budget.TryTake(request, now, out var earliest))
            {
                Assert.Equal(now, earliest);
                continue;
            }
            waits++;
            Assert.InRange(earliest, now + 1, now + Minute + RequestBudget.LongestWay);
            Assert.False(budget.TryTake(request, earliest - 1, out var same));
            Assert.Equal(earliest, same);
            Assert.True(budget.TryTake(request, earliest, out _));
            now = earliest;
        }
        Assert.InRange(waits, 100, int.MaxValue);
    }

    [Fact]
    public void What_the_venue_counted_corrects_upwards_only()
    {
        var budget = new RequestBudget();
        Assert.True(budget.TryTake(Requests.OpenOrders, 0, out _));
        budget.Correct(Ok with { UsedWeight = 3 }, Requests.OpenOrders, Second);
        Assert.Equal(40, budget.UsedWeight(Second));
        budget.Correct(Ok with { UsedWeight = 1_900 }, Requests.OpenOrders, 2 * Second);
        Assert.Equal(1_900, budget.UsedWeight(2 * Second));
        Assert.False(budget.TryTake(Requests.OpenOrders, 2 * Second, out var earliest));
        Assert.Equal(Minute + RequestBudget.LongestWay, earliest);
        Assert.True(budget.TryTake(new ListIncome(1, default) with { Use = RequestUse.Reducing }, 2 * Second, out _));
    }

    [Fact]
    public void Orders_that_the_venue_counted_correct_too()
    {
        var budget = new RequestBudget();
        budget.Correct(Ok with { OrdersTenSeconds = 240, OrdersMinute = 960 }, Requests.Order(), 0);
        Assert.False(budget.TryTake(Requests.Order(), 0, out var earliest));
        Assert.Equal(Minute + RequestBudget.LongestWay, earliest);
        Assert.True(budget.TryTake(Requests.Stop(), 0, out _));
    }

    [Fact]
    public void After_a_429_nothing_is_sent_for_as_long_as_the_venue_wants()
    {
        var budget = new RequestBudget();
        budget.Correct(Slow with { RetryAfterNanoseconds = 17 * Second }, Requests.Query, 0);
        Assert.False(budget.TryTake(Requests.Cancel, 17 * Second, out var earliest));
        Assert.InRange(earliest, 17 * Second + 1, 19 * Second);
        Assert.True(budget.TryTake(Requests.Cancel, earliest, out _));
    }

    [Fact]
    public void Without_its_word_the_pause_doubles_to_a_minute_and_ends_with_an_answer()
    {
        var budget = new RequestBudget();
        var now = 0L;
        foreach (var seconds in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            budget.Correct(Slow, Requests.Query, now);
            // Others of the same burst are refused too: no second doubling.
            budget.Correct(Slow, Requests.Query, now);
            Assert.False(budget.TryTake(Requests.Cancel, now, out var earliest));
            Assert.Equal(now + seconds * Second, earliest);
            now = earliest;
        }
        budget.Correct(Ok, Requests.Query, now);
        budget.Correct(Slow, Requests.Query, now);
        Assert.False(budget.TryTake(Requests.Cancel, now, out var first));
        Assert.Equal(now + Second, first);
    }

    [Fact]
    public void An_overloaded_venue_is_spared_entries_and_questions_but_not_exits()
    {
        var budget = new RequestBudget();
        var now = 0L;
        for (var i = 0; i < 8; i++)
        {
            budget.Correct(Slow with { Code = -1008 }, Requests.Order(), now);
            Assert.False(budget.TryTake(Requests.Order(), now, out now));
        }
        budget.Correct(Slow with { Code = -1008 }, Requests.Order(), now);
        Assert.False(budget.TryTake(Requests.Order(), now, out var opening));
        Assert.Equal(now + 10 * Second, opening);
        Assert.False(budget.TryTake(Requests.Stop(), now, out var reducing));
        Assert.Equal(now + Second / 5, reducing);
    }

    // A stop and a target that were tried every ten seconds held back every question for as long as they were refused.
    [Fact]
    public void What_reduces_and_is_refused_again_and_again_holds_questions_back_for_ten_seconds_at_most()
    {
        var budget = new RequestBudget();
        var last = 0L;
        for (var now = 0L; now < 5 * Minute; now += Second)
        {
            last = budget.TryTake(Requests.Query, now, out _) ? now : last;
            Assert.InRange(now - last, 0, 10 * Second);
            if (now / Second % 10 is 0 or 3)
            {
                budget.Correct(Slow with { Code = -1008 }, Requests.Stop(), now);
            }
        }
    }

    [Fact]
    public void A_ban_silences_everything_and_doubles()
    {
        var budget = new RequestBudget();
        var now = 0L;
        foreach (var minutes in new[] { 2, 4, 8 })
        {
            budget.Correct(Ban, Requests.Query, now);
            budget.Correct(Ban, Requests.Query, now + Second);
            Assert.True(budget.IsBanned(now + minutes * Minute));
            Assert.False(budget.TryTake(Requests.Cancel, now, out var earliest));
            Assert.InRange(earliest - now, minutes * Minute, minutes * Minute + 3 * Second);
            Assert.Equal(earliest, budget.BannedUntil);
            now = earliest;
            Assert.False(budget.IsBanned(now));
        }
        for (var i = 0; i < 40; i++)
        {
            budget.Correct(Ban, Requests.Query, now);
            now = budget.BannedUntil;
        }
        budget.Correct(Ban, Requests.Query, now);
        Assert.InRange(budget.BannedUntil - now, 3 * 24 * 60 * Minute, 3 * 24 * 60 * Minute + 2 * Second);
    }

    [Fact]
    public void A_ban_ends_when_the_venue_says()
    {
        var budget = new RequestBudget();
        budget.Correct(Ban with { RetryAfterNanoseconds = 30 * Second }, Requests.Query, 0);
        Assert.True(budget.IsBanned(30 * Second));
        Assert.True(budget.TryTake(Requests.Query, 31 * Second, out _));
    }

    [Fact]
    public void A_new_run_takes_everything_as_used_just_now_and_keeps_the_ban()
    {
        var budget = new RequestBudget();
        Assert.Equal(300, Drain(budget, 500 * Second, out _));
        budget.Correct(Ban with { RetryAfterNanoseconds = 100 * Second }, Requests.Query, 510 * Second);
        budget.Restart(7 * Second, 510 * Second);
        Assert.Equal(7 * Second + 101 * Second, budget.BannedUntil);
        Assert.False(budget.TryTake(Requests.Stop(), 7 * Second, out _));
        budget.Restart(0, 7 * Second);
        Assert.Equal(101 * Second, budget.BannedUntil);
        Assert.True(budget.TryTake(Requests.Stop(), 101 * Second, out _));
    }

    [Fact]
    public void A_ban_goes_on_while_the_run_that_met_it_asks_for_nothing()
    {
        var budget = new RequestBudget();
        budget.Correct(Ban with { RetryAfterNanoseconds = 100 * Second }, Requests.Query, 510 * Second);
        budget.Restart(7 * Second, 590 * Second);
        Assert.Equal(7 * Second + 21 * Second, budget.BannedUntil);
    }

    // Short runs, one behind the other: what each used counted anew with the start of the next, until nothing was left for any.
    [Fact]
    public void What_was_used_grows_older_in_runs_that_live_for_less_than_a_minute()
    {
        var budget = new RequestBudget();
        var used = 0;
        for (var run = 0; run < 20; run++)
        {
            for (var second = 0L; second < 30; second++)
            {
                used += budget.TryTake(Requests.Query, second * Second, out _) ? 1 : 0;
            }
            Assert.InRange(budget.UsedWeight(29 * Second), 1, 75);
            budget.Restart(0, 29 * Second);
        }
        Assert.Equal(600, used);
    }

    [Fact]
    public void What_was_used_counts_for_as_long_as_in_one_run()
    {
        var budget = new RequestBudget();
        Drain(budget, 500 * Second, out _);
        Assert.False(budget.TryTake(Requests.Stop(), 505 * Second, out _));
        budget.Restart(7 * Second, 505 * Second);
        Assert.False(budget.TryTake(Requests.Stop(), 12 * Second, out _));
        budget.Restart(3 * Second, 12 * Second);
        Assert.False(budget.TryTake(Requests.Stop(), 7 * Second, out var again));
        Assert.Equal(8 * Second, again);
        Assert.True(budget.TryTake(Requests.Stop(), 8 * Second, out _));
    }

    [Fact]
    public void Snapshots_change_nothing()
    {
        var random = new RandomStream(5);
        var budget = new RequestBudget();
        var twin = new RequestBudget();
        var now = 0L;
        for (var i = 0; i < 3_000; i++)
        {
            now += random.NextInt(60_000_000);
            var request = Pick(random);
            Assert.Equal(budget.TryTake(request, now, out var one), twin.TryTake(request, now, out var other));
            Assert.Equal(one, other);
            if (random.NextInt(50) == 0)
            {
                var reply = random.NextInt(3) switch
                {
                    0 => Slow,
                    1 => Ok with { UsedWeight = random.NextInt(2_500) },
                    _ => Slow with { Code = -1008 },
                };
                budget.Correct(reply, request, now);
                twin.Correct(reply, request, now);
            }
            if (i % 25 == 0)
            {
                twin = new RequestBudget();
                States.Copy(budget.Visit, twin.Visit);
            }
        }
    }

    private static VenueReply Ok { get; } = new(1, ReplyKind.Ok);

    private static VenueReply Slow { get; } = new(1, ReplyKind.Throttled) { Code = -1003 };

    private static VenueReply Ban { get; } = new(1, ReplyKind.Banned);

    private static VenueRequest Pick(RandomStream random) =>
        random.NextInt(6) switch
        {
            0 => Requests.Order(),
            1 => Requests.Order(RequestUse.Reducing),
            2 => Requests.Stop(),
            3 => Requests.Cancel,
            4 => Requests.OpenOrders,
            _ => Requests.Query,
        };

    // A moment of the wall clock, or the month of somebody between, is no number of seconds.
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1_767_225_600 * Second)]
    public void What_is_too_long_to_be_a_pause_ends_with_the_longest_that_there_is(long nonsense)
    {
        var budget = new RequestBudget();
        budget.Correct(Ban with { RetryAfterNanoseconds = nonsense }, Requests.Query, 0);
        Assert.InRange(budget.BannedUntil, 3 * 1440 * Minute, 3 * 1440 * Minute + 2 * Second);
        budget = new RequestBudget();
        budget.Correct(Slow with { RetryAfterNanoseconds = nonsense }, Requests.Query, 0);
        Assert.False(budget.TryTake(Requests.Order(RequestUse.Reducing), Minute, out var again));
        Assert.InRange(again, 10 * Minute, 10 * Minute + 2 * Second);
    }

    private static int Drain(RequestBudget budget, long now, out long again)
    {
        var count = 0;
        while (budget.TryTake(Requests.Stop(), now, out again))
        {
            count++;
        }
        return count;
    }

    // The venue's own count: windows of a length, the first beginning at a phase.
    private static int Most(
        List<(long Arrived, VenueRequest Request)> sent,
        long phase,
        long length,
        Func<VenueRequest, int> cost
    ) =>
        sent.GroupBy(one => (one.Arrived + Minute - phase) / length)
            .Max(window => window.Sum(one => cost(one.Request)));
}
