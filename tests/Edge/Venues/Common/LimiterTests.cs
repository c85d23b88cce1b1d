using Riposte.Core.Randomness;
using Riposte.Tests.Testkit;
using Riposte.Venues.Common.Http;

namespace Riposte.Tests.Edge.Venues.Common;

/// <summary>What may be sent when, on a limit of 100 a minute of which 20 are kept for urgent requests.</summary>
public sealed class LimiterTests : IDisposable
{
    private readonly ManualTime time = new();
    private readonly WeightLimiter limiter;

    public LimiterTests() => limiter = new WeightLimiter(SenderLab.Options, time);

    public void Dispose() => limiter.Dispose();

    [Fact]
    public async Task Requests_pass_up_to_the_limit_without_the_reserve()
    {
        for (var i = 0; i < 8; i++)
        {
            await AcquireAsync(10);
        }
        Assert.False(AcquireAsync(1).IsCompleted);
    }

    [Fact]
    public async Task Urgent_requests_use_the_reserve_and_pass_those_that_wait()
    {
        await AcquireAsync(80);
        var waiting = AcquireAsync(1);
        await AcquireAsync(20, RequestPriority.Urgent);
        Assert.False(waiting.IsCompleted);
        Assert.False(AcquireAsync(1, RequestPriority.Urgent).IsCompleted);
    }

    [Fact]
    public async Task Weight_counts_until_a_whole_window_after_the_answer()
    {
        var held = await AcquireAsync(80);
        time.Advance(TimeSpan.FromMinutes(5));
        var waiting = AcquireAsync(80);
        Assert.False(waiting.IsCompleted);
        held.Answered(NoHeader);
        await time.WhenWaitingAsync();
        time.Advance(TimeSpan.FromSeconds(59.999));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.001));
        await waiting;
    }

    /// <summary>Between finding no room and asking when there will be some, time goes on.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Weight_that_stops_counting_between_two_looks_at_the_clock_is_not_waited_for_without_end(int looks)
    {
        var clock = new RestlessTime();
        using var restless = new WeightLimiter(SenderLab.Options, clock);
        var held = await restless.AcquireAsync(SenderLab.Request(80), CancellationToken.None);
        held.Answered(NoHeader);
        for (var i = 0; i < looks; i++)
        {
            clock.GetTimestamp();
        }
        var waiting = restless.AcquireAsync(SenderLab.Request(80), CancellationToken.None);
        await waiting.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_request_that_was_never_sent_gives_its_weight_back()
    {
        (await AcquireAsync(80)).Abandon();
        await AcquireAsync(80);
    }

    [Fact]
    public async Task Weight_the_venue_saw_from_elsewhere_counts()
    {
        (await AcquireAsync(10)).Answered(Told(75));
        Assert.Equal((75, 100, true), limiter.LoadOf("weight"));
        await AcquireAsync(5);
        var waiting = AcquireAsync(1);
        await time.WhenWaitingAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await waiting;
    }

    [Fact]
    public async Task What_was_sent_since_the_venue_told_its_count_is_added_to_it()
    {
        var early = await AcquireAsync(10);
        var late = await AcquireAsync(20);
        early.Answered(Told(50));
        // 50 may or may not hold the 20 still on their way, so they count beside it: 10 are left.
        Assert.False(AcquireAsync(11).IsCompleted);
        late.Answered(Told(70));
    }

    [Fact]
    public async Task A_smaller_count_that_was_overtaken_on_its_way_changes_nothing()
    {
        var slow = await AcquireAsync(10);
        var fast = await AcquireAsync(10);
        fast.Answered(Told(78));
        slow.Answered(Told(10));
        Assert.False(AcquireAsync(3).IsCompleted);
    }

    [Fact]
    public async Task A_smaller_count_asked_for_later_is_the_truth()
    {
        (await AcquireAsync(1)).Answered(Told(75));
        (await AcquireAsync(1)).Answered(Told(3));
        await AcquireAsync(70);
    }

    [Fact]
    public async Task Requests_pass_in_the_order_they_came()
    {
        var held = await AcquireAsync(80);
        held.Answered(NoHeader);
        var passed = new List<int>();
        var waiting = Enumerable
            .Range(0, 5)
            .Select(async i =>
            {
                var lease = await AcquireAsync(80 - i);
                lock (passed)
                {
                    passed.Add(i);
                }
                lease.Answered(NoHeader);
            })
            .ToArray();
        foreach (var _ in waiting)
        {
            await time.WhenWaitingAsync();
            time.Advance(TimeSpan.FromMinutes(1));
        }
        await Task.WhenAll(waiting);
        Assert.Equal([0, 1, 2, 3, 4], passed);
    }

    [Fact]
    public async Task One_that_gives_up_does_not_block_those_behind_it()
    {
        var held = await AcquireAsync(80);
        held.Answered(NoHeader);
        using var cancel = new CancellationTokenSource();
        var given = limiter.AcquireAsync(SenderLab.Request(80), cancel.Token);
        var next = AcquireAsync(80);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        await time.WhenWaitingAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await next;
    }

    [Fact]
    public async Task A_request_that_can_never_pass_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AcquireAsync(81));
        await AcquireAsync(81, RequestPriority.Urgent);
    }

    /// <summary>
    /// A venue counts in windows of its own, at any phase, when requests arrive: between being sent and being answered.
    /// Whatever the mix of weights and delays, no window may hold more than the limit.
    /// </summary>
    [Fact]
    public void No_window_of_the_venue_ever_holds_more_than_the_limit()
    {
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var worst = WorstWindow(RandomStream.Named(seed, "windows"));
            Assert.True(worst <= 100, $"seed {seed}: a window held {worst}");
        }
    }

    private static int WorstWindow(RandomStream random)
    {
        var time = new ManualTime();
        var meter = new LimitMeter(new RequestLimit("weight", 100, TimeSpan.FromMinutes(1)), time);
        var phase = random.NextInt(60_000);
        var windows = new Dictionary<long, int>();
        var travelling = new List<(LimitMeter.Entry Entry, int Weight, double ArrivesAt, double AnsweredAt)>();
        for (var step = 0; step < 400; step++)
        {
            var weight = 1 + random.NextInt(30);
            if (meter.Used(time.GetTimestamp()) + weight <= 100)
            {
                var arrives = time.Elapsed.TotalMilliseconds + random.NextDouble() * 20_000;
                travelling.Add((meter.Take(weight), weight, arrives, arrives + random.NextDouble() * 20_000));
            }
            time.Advance(TimeSpan.FromMilliseconds(random.NextInt(4000)));
            foreach (var one in travelling.Where(one => one.AnsweredAt <= time.Elapsed.TotalMilliseconds).ToArray())
            {
                var window = (long)Math.Floor((one.ArrivesAt + phase) / 60_000);
                windows[window] = windows.GetValueOrDefault(window) + one.Weight;
                meter.Answered(one.Entry, null);
                travelling.Remove(one);
            }
        }
        return windows.Values.Max();
    }

    private Task<WeightLimiter.Lease> AcquireAsync(int weight, RequestPriority priority = RequestPriority.Normal) =>
        limiter.AcquireAsync(SenderLab.Request(weight, priority), CancellationToken.None);

    private static string? NoHeader(string name) => null;

    private static Func<string, string?> Told(int used) =>
        name => name == "X-Used" ? used.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>A clock that goes on by a second at each look; waits end at once.</summary>
    private sealed class RestlessTime : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Increment(ref seconds);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
