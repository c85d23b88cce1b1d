namespace Riposte.Venues.Common.Http;

/// <summary>Lets requests pass only while the limits of a venue allow them, in order of arrival; urgent ones pass the
/// others and may use the reserve. Waits on the given clock, woken by answers. Thread-safe.</summary>
internal sealed class WeightLimiter : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LimitMeter> meters;
    private readonly double reserve;
    private readonly TimeProvider time;
    private readonly Turnstile normal = new();
    private readonly Turnstile urgent = new();
    private long waits;

    public WeightLimiter(SenderOptions options, TimeProvider time)
    {
        this.time = time;
        reserve = options.Reserve;
        meters = options.Limits.ToDictionary(limit => limit.Name, limit => new LimitMeter(limit, time));
    }

    /// <summary>Waits so far.</summary>
    public long Waits => Interlocked.Read(ref waits);

    /// <summary>Waits until every limit has room for the request, and takes it.</summary>
    /// <exception cref="ArgumentException">The request can never pass.</exception>
    public async Task<Lease> AcquireAsync(VenueRequest request, CancellationToken cancel)
    {
        var costs = CostsOf(request);
        var turnstile = request.Priority == RequestPriority.Urgent ? urgent : normal;
        await turnstile.Passage.WaitAsync(cancel);
        try
        {
            while (true)
            {
                TimeSpan? pause;
                lock (gate)
                {
                    var now = time.GetTimestamp();
                    if (TryTake(costs, request.Priority, now) is { } lease)
                    {
                        return lease;
                    }
                    pause = costs.Min(cost => cost.Meter.UntilRelease(now));
                }
                Interlocked.Increment(ref waits);
                await WaitAsync(turnstile.News, pause, cancel);
            }
        }
        finally
        {
            turnstile.Passage.Release();
        }
    }

    /// <summary>Weight used and allowed; used is what the venue told last, or our own count.</summary>
    public (int Used, int Limit, bool IsTold)? LoadOf(string limit)
    {
        lock (gate)
        {
            return meters.TryGetValue(limit, out var meter)
                ? (meter.Reported ?? meter.Used(time.GetTimestamp()), meter.Limit.Limit, meter.Reported.HasValue)
                : null;
        }
    }

    public void Dispose()
    {
        normal.Dispose();
        urgent.Dispose();
    }

    private (LimitMeter Meter, int Weight)[] CostsOf(VenueRequest request)
    {
        var costs = new (LimitMeter, int)[request.Endpoint.Costs.Length];
        for (var i = 0; i < costs.Length; i++)
        {
            var cost = request.Endpoint.Costs[i];
            var meter = meters[cost.Limit];
            var weight = cost.Weight(request.Query);
            if (weight > Ceiling(meter, request.Priority))
            {
                throw new ArgumentException(
                    $"{request} has weight {weight}, more than the limit {cost.Limit} ever allows.",
                    nameof(request)
                );
            }
            costs[i] = (meter, weight);
        }
        return costs;
    }

    private Lease? TryTake((LimitMeter Meter, int Weight)[] costs, RequestPriority priority, long now)
    {
        foreach (var (meter, weight) in costs)
        {
            if (meter.Used(now) + weight > Ceiling(meter, priority))
            {
                return null;
            }
        }
        return new Lease(this, [.. costs.Select(cost => (cost.Meter, cost.Meter.Take(cost.Weight)))]);
    }

    private int Ceiling(LimitMeter meter, RequestPriority priority) =>
        priority == RequestPriority.Urgent ? meter.Limit.Limit : (int)(meter.Limit.Limit * (1 - reserve));

    // An answer that came before the wait began ends it at once; the caller looks again, so that none is missed.
    private async Task WaitAsync(SemaphoreSlim news, TimeSpan? pause, CancellationToken cancel)
    {
        if (pause is not { } known)
        {
            await news.WaitAsync(cancel);
            return;
        }
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(news.WaitAsync(over.Token), Task.Delay(known, time, over.Token));
        await over.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            normal.Tell();
            urgent.Tell();
        }
    }

    /// <summary>Lets one request after the other look whether it fits.</summary>
    private sealed class Turnstile : IDisposable
    {
        public SemaphoreSlim Passage { get; } = new(1);

        public SemaphoreSlim News { get; } = new(0);

        public void Tell()
        {
            if (News.CurrentCount == 0)
            {
                News.Release();
            }
        }

        public void Dispose()
        {
            Passage.Dispose();
            News.Dispose();
        }
    }

    /// <summary>What a request in flight holds.</summary>
    internal sealed class Lease(WeightLimiter owner, (LimitMeter Meter, LimitMeter.Entry Entry)[] held)
    {
        private bool isOver;

        /// <summary>The answer, or its failure, is here.</summary>
        /// <param name="header">Looks up a header of the answer.</param>
        public void Answered(Func<string, string?> header)
        {
            if (isOver)
            {
                return;
            }
            isOver = true;
            owner.Change(() =>
            {
                foreach (var (meter, entry) in held)
                {
                    meter.Answered(entry, UsedIn(meter.Limit, header));
                }
            });
        }

        /// <summary>Nothing was sent.</summary>
        public void Abandon()
        {
            isOver = true;
            owner.Change(() =>
            {
                foreach (var (meter, entry) in held)
                {
                    meter.Abandon(entry);
                }
            });
        }

        private static int? UsedIn(RequestLimit limit, Func<string, string?> header) =>
            limit.UsedHeader is { } name
            && int.TryParse(
                header(name),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var used
            )
                ? used
                : null;
    }
}
