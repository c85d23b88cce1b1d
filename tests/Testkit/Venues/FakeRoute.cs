using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Tests.Testkit.Http;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>What the documents say about an endpoint with records.</summary>
/// <param name="Venue">Venue.</param>
/// <param name="Kind">Kind of its records.</param>
/// <param name="DefaultLimit">Records without a limit.</param>
/// <param name="MostLimit">Largest limit.</param>
/// <param name="Kept">How long records are kept.</param>
/// <param name="LongestWindow">Longest time between start and end.</param>
internal sealed record FakeRoute(
    string Venue,
    DataKind Kind,
    int DefaultLimit,
    int MostLimit,
    TimeSpan? Kept = null,
    TimeSpan? LongestWindow = null
)
{
    /// <summary>The series a request asks for; null when its interval is none.</summary>
    public SeriesKey? KeyOf(string symbol, RecordedRequest request)
    {
        if (!Kind.HasInterval)
        {
            return request["period"] is null or "5m" ? new SeriesKey(Venue, Kind, symbol, null) : null;
        }
        return Interval.TryParse(request["interval"], out var interval)
            ? new SeriesKey(Venue, Kind, symbol, interval)
            : null;
    }
}
