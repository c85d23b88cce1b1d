using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>
/// A local Binance that serves history, time and archive files of a market with the weights, limits, page sizes,
/// windows and bans of the real one, written from its documents and not from the adapter. Futures are below
/// <c>/fapi/v1</c> and
/// <c>/futures/data</c>, spot below <c>/api/v3</c>, the archive below <c>/data</c>. Give <see cref="Answer"/> to a
/// <see cref="ScriptedServer"/> as fallback, or begin with <see cref="StartAsync"/>.
/// </summary>
public sealed class FakeBinance(IFakeMarket market, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly FakeArchive archive = new(market);
    private readonly Dictionary<string, (long Window, int Used)> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> bannedUntil = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> warnings = new(StringComparer.Ordinal);

    /// <summary>Weight a minute of the futures.</summary>
    public int FuturesWeight { get; set; } = 2400;

    /// <summary>Weight a minute of the spot market.</summary>
    public int SpotWeight { get; set; } = 6000;

    /// <summary>Most records of an answer, where it is less than the real one's.</summary>
    public int PageRows { get; set; } = int.MaxValue;

    /// <summary>The venue's clock minus the given one.</summary>
    public TimeSpan ClockSkew { get; set; }

    /// <summary>How long after its end a file of the archive comes out.</summary>
    public TimeSpan ArchiveDelay { get; set; }

    /// <summary>Answers 429 so far.</summary>
    public int RateLimited { get; private set; }

    /// <summary>Bans so far.</summary>
    public int Bans { get; private set; }

    /// <summary>Most weight that a window of any market ever held.</summary>
    public int MostWeight { get; private set; }

    /// <summary>A server on a free port that plays this Binance.</summary>
    public async Task<ScriptedServer> StartAsync()
    {
        var server = await ScriptedServer.StartAsync();
        server.Fallback = Answer;
        return server;
    }

    /// <summary>Adds weight used by another program on the same address.</summary>
    public void UseElsewhere(string root, int weight)
    {
        lock (gate)
        {
            Count(root, weight);
        }
    }

    /// <summary>Answers a request.</summary>
    public Reply Answer(RecordedRequest request)
    {
        lock (gate)
        {
            if (request.Path.StartsWith("/data/", StringComparison.Ordinal))
            {
                return archive.Answer(request.Path, Now - ArchiveDelay.Ticks * 100);
            }
            var root = request.Path.StartsWith("/api/v3/", StringComparison.Ordinal) ? "/api/v3" : "/fapi/v1";
            if (bannedUntil.TryGetValue(root, out var end) && VenueTime < end)
            {
                return Silence(root, end);
            }
            var limit = root == "/api/v3" ? SpotWeight : FuturesWeight;
            var total = Count(root, FakeWeights.Of(request));
            var reply = total > limit ? TooMuch(root) : AnswerWithin(request);
            return reply
                .With("X-MBX-USED-WEIGHT-1M", total.ToString(CultureInfo.InvariantCulture))
                .With("Date", VenueTime.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private DateTimeOffset VenueTime => time.GetUtcNow() + ClockSkew;

    private Instant Now => new((VenueTime.UtcTicks - DateTime.UnixEpoch.Ticks) * 100);

    private int Count(string root, int weight)
    {
        var window = VenueTime.UtcTicks / Minute.Ticks;
        var before = used.TryGetValue(root, out var last) && last.Window == window ? last.Used : 0;
        used[root] = (window, before + weight);
        MostWeight = Math.Max(MostWeight, before + weight);
        return before + weight;
    }

    private Reply TooMuch(string root)
    {
        RateLimited++;
        var left = Minute - TimeSpan.FromTicks(VenueTime.UtcTicks % Minute.Ticks);
        warnings[root] = warnings.GetValueOrDefault(root) + 1;
        if (warnings[root] > 5)
        {
            Bans++;
            bannedUntil[root] = VenueTime + TimeSpan.FromMinutes(2);
            return Silence(root, bannedUntil[root]);
        }
        return Reply
            .Error(429, -1003, "Too many requests; current limit is exceeded.")
            .With("Retry-After", Seconds(left));
    }

    private Reply Silence(string root, DateTimeOffset end) =>
        Reply
            .Error(418, -1003, $"Way too many requests; IP banned until {end.ToUnixTimeMilliseconds()} for {root}.")
            .With("Retry-After", Seconds(end - VenueTime));

    private static string Seconds(TimeSpan span) =>
        Math.Ceiling(span.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private Reply AnswerWithin(RecordedRequest request)
    {
        var name = request.Path[(request.Path.LastIndexOf('/') + 1)..];
        if (name == "time")
        {
            return Reply.Json($$"""{"serverTime":{{VenueTime.ToUnixTimeMilliseconds()}}}""");
        }
        if (FakeRoutes.Find(request) is not { } route)
        {
            return Reply.Of(404);
        }
        var symbol = request["symbol"] ?? request["pair"] ?? "";
        if (!market.Has(symbol))
        {
            return Reply.Error(400, -1121, "Invalid symbol.");
        }
        if (route.KeyOf(symbol, request) is not { } key)
        {
            return Reply.Error(400, -1120, "Invalid interval.");
        }
        var limit = (int)(request.Whole("limit") ?? route.DefaultLimit);
        if (limit < 1 || limit > route.MostLimit)
        {
            return Reply.Error(400, -1130, "Data sent for parameter 'limit' is not valid.");
        }
        return Rows(request, route, key, Math.Min(limit, PageRows));
    }

    private Reply Rows(RecordedRequest request, FakeRoute route, SeriesKey key, int limit)
    {
        var (start, end) = (request.Whole("startTime"), request.Whole("endTime"));
        if (start > end)
        {
            return Reply.Error(400, -1023, "Start time is greater than end time.");
        }
        if (route.Kept is { } kept && start < (VenueTime - kept).ToUnixTimeMilliseconds())
        {
            return Reply.Error(400, -1130, "Data sent for parameter 'startTime' is not valid.");
        }
        if (route.LongestWindow is { } longest && end - start >= (long)longest.TotalMilliseconds)
        {
            return Reply.Error(400, -1127, "More than 1 hours between startTime and endTime.");
        }
        if (request.Whole("fromId") is { } id)
        {
            return Reply.Json(FakeJson.Write(market.TradesFrom(key, id, Now, limit), key, request.Path));
        }
        var to =
            end is { } inclusive && Instant.FromUnixMilliseconds(inclusive) < Now
                ? Instant.FromUnixMilliseconds(inclusive) + Instant.NanosecondsPerMillisecond
                : Now;
        var from = start is { } given ? Instant.FromUnixMilliseconds(given) : new Instant(0);
        var range = new TimeRange(from, to);
        return Reply.Json(FakeJson.Write(market.First(key, range, limit), key, request.Path));
    }
}
