using System.Collections.Immutable;

namespace Riposte.Trading.Venue;

/// <summary>
/// What is known of a request after an answer. Three ways: it was done, it was not and will not be, or nobody knows; only what the
/// venue documents as not done counts as not done, and whatever is not listed is unknown. From the error codes and the general
/// information of Binance USD-M futures, as documented in May 2026. Codes of options and of unknown future are not listed.
/// </summary>
public static class ErrorTable
{
    /// <summary>All listed codes, -1000 first.</summary>
    public static readonly ImmutableArray<ErrorRow> Rows = [.. RequestErrors.All, .. FilterErrors.All];

    // Behind the rows: it is made of them.
    private static readonly Dictionary<int, ErrorRow> ByCode = Rows.ToDictionary(row => row.Code);

    /// <summary>What is known of a request.</summary>
    /// <param name="httpStatus">Status of the answer; 0 when there was none.</param>
    /// <param name="code">Code in the body; not below zero when there was none or it is no error.</param>
    /// <param name="text">What it said.</param>
    /// <param name="request">The request.</param>
    public static ReplyKind Of(int httpStatus, int code, string text, VenueRequest request)
    {
        if (httpStatus == 418 || Says(text, "banned until"))
        {
            return ReplyKind.Banned;
        }
        if (code >= 0)
        {
            return OfStatus(httpStatus, text);
        }
        if (!ByCode.TryGetValue(code, out var row))
        {
            return httpStatus == 429 ? ReplyKind.Throttled : ReplyKind.Unknown;
        }
        var kind = OfCode(row, httpStatus, text, request);
        // A server that failed may not know what it says of an order; only its refusal to begin counts.
        return httpStatus >= 500 && kind != ReplyKind.Throttled ? ReplyKind.Unknown : kind;
    }

    private static ReplyKind OfCode(ErrorRow row, int status, string text, VenueRequest request) =>
        row.Code switch
        {
            // Documented as a failure only together with this status and these words.
            -1001 when status == 503 && Says(text, "unable to process your request") => ReplyKind.Throttled,
            -2010 when Says(text, "duplicate") => ReplyKind.Unknown,
            -2011 when request is not (CancelOrder or CancelConditional) => ReplyKind.Unknown,
            -2013 when request is PlaceOrder or PlaceConditional => ReplyKind.Unknown,
            -4000 when request is CancelOrder or CancelConditional => ReplyKind.NotFound,
            _ => row.Kind,
        };

    private static ReplyKind OfStatus(int status, string text) =>
        status switch
        {
            >= 200 and < 300 => ReplyKind.Ok,
            // The fire wall and the limits stand before everything else.
            403 or 429 => ReplyKind.Throttled,
            503 when Says(text, "Service Unavailable") => ReplyKind.Throttled,
            503 when Says(text, "throttled by system-level protection") => ReplyKind.Throttled,
            503 when Says(text, "unable to process your request") => ReplyKind.Throttled,
            _ => ReplyKind.Unknown,
        };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
