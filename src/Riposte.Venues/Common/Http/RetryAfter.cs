using System.Net.Http.Headers;

namespace Riposte.Venues.Common.Http;

/// <summary>Reads the header Retry-After: seconds, or a date of HTTP.</summary>
internal static class RetryAfter
{
    /// <summary>Longest wait that is kept to. A venue's longest ban is three days; more is a slip in the answer, and
    /// waiting for it would be for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>How long to wait; null when the header is absent or unreadable.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        if (headers.RetryAfter is not { } value)
        {
            return null;
        }
        var asked = value.Delta ?? value.Date - NowOf(headers, time);
        return asked is not { } known ? null
            : known < TimeSpan.Zero ? TimeSpan.Zero
            : known > Longest ? Longest
            : known;
    }

    // The date is on the venue's clock, and so is the header Date beside it: our own clock may be off.
    private static DateTimeOffset NowOf(HttpResponseHeaders headers, TimeProvider time) =>
        headers.Date ?? time.GetUtcNow();
}
