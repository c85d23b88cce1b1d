using Riposte.Ports;
using Riposte.Tests.Testkit.Sockets;
using Riposte.Venues.Binance.Stream;

namespace Riposte.Tests.Edge.Sockets.Binance;

public sealed class ListenKeyTests : IDisposable
{
    private const int Limit = 10_000;
    private readonly SteppedTime time = new(DateTimeOffset.UnixEpoch);
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> calls = [];
    private readonly Queue<VenueErrorKind> faults = new();
    private readonly ListenKey keys;
    private bool isKnown = true;
    private bool failsToExtend;
    private int made;

    public ListenKeyTests() => keys = new ListenKey(_ => Make(), (key, _) => Extend(key), time, seed: 1);

    public void Dispose()
    {
        keys.Dispose();
        stop.Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_is_extended_every_thirty_minutes()
    {
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await all.MoveNextAsync());
        Assert.Equal("key 1", all.Current);
        var next = all.MoveNextAsync().AsTask();
        for (var i = 0; i < 4; i++)
        {
            await time.FireAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30));
        }
        await time.SetAsync(left => left == TimeSpan.FromMinutes(30));
        Assert.Equal(["make", "extend key 1", "extend key 1", "extend key 1", "extend key 1"], calls);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_the_venue_no_longer_knows_is_followed_by_another()
    {
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await all.MoveNextAsync();
        var next = all.MoveNextAsync().AsTask();
        isKnown = false;
        await time.FireAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30));
        Assert.True(await next);
        Assert.Equal("key 2", all.Current);
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_the_stream_reports_as_expired_is_followed_by_another_at_once()
    {
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await all.MoveNextAsync();
        var next = all.MoveNextAsync().AsTask();
        keys.Expire();
        Assert.True(await next);
        Assert.Equal("key 2", all.Current);
        Assert.Equal(["make", "make"], calls);
    }

    [Fact(Timeout = Limit)]
    public async Task An_extension_that_fails_is_tried_again_and_the_key_stays()
    {
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await all.MoveNextAsync();
        var next = all.MoveNextAsync().AsTask();
        faults.Enqueue(VenueErrorKind.Unavailable);
        faults.Enqueue(VenueErrorKind.Timeout);
        await time.FireAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30));
        await time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        await time.FireAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await time.SetAsync(left => left == TimeSpan.FromMinutes(30));
        Assert.Equal(["make", "extend key 1", "extend key 1", "extend key 1"], calls);
        Assert.False(next.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_that_could_not_be_extended_for_an_hour_is_given_up()
    {
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await all.MoveNextAsync();
        var next = all.MoveNextAsync().AsTask();
        failsToExtend = true;
        while (!next.IsCompleted)
        {
            await Task.WhenAny(next, time.FireAsync(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(30)));
        }
        Assert.True(await next);
        Assert.Equal("key 2", all.Current);
        Assert.InRange(time.GetTimestamp(), TimeSpan.FromMinutes(60).Ticks, TimeSpan.FromMinutes(63).Ticks);
    }

    [Fact(Timeout = Limit)]
    public async Task A_venue_that_cannot_be_reached_is_asked_again_and_one_that_refuses_is_not()
    {
        faults.Enqueue(VenueErrorKind.Unreachable);
        faults.Enqueue(VenueErrorKind.Unauthorized);
        await using var all = keys.KeepAsync(stop.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = all.MoveNextAsync().AsTask();
        await time.FireAsync(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<VenueException>(() => first);
        Assert.Equal(VenueErrorKind.Unauthorized, error.Kind);
    }

    private Task<string> Make()
    {
        calls.Add("make");
        ThrowIfFaulty();
        isKnown = true;
        made++;
        return Task.FromResult($"key {made}");
    }

    private Task<bool> Extend(string key)
    {
        calls.Add($"extend {key}");
        ThrowIfFaulty();
        if (failsToExtend)
        {
            throw new VenueException(VenueErrorKind.Unreachable, "test", "as the test wants it");
        }
        return Task.FromResult(isKnown);
    }

    private void ThrowIfFaulty()
    {
        if (faults.TryDequeue(out var kind))
        {
            throw new VenueException(kind, "test", "as the test wants it");
        }
    }
}
