using System.Globalization;
using System.Net;
using System.Text.Json;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Errors;

/// <summary>What Binance's statuses and error codes mean. Pure.</summary>
internal static class BinanceErrors
{
    private const string BanWords = "banned until ";

    /// <summary>What an answer says when it is no success; null for a success. An error body counts whatever its
    /// status: overloaded nodes send <c>{"code":-1007}</c> with 200.</summary>
    public static VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var told = CodeIn(body);
        if (told is { Code: < 0 } error)
        {
            return Of(status, error.Code, error.Message);
        }
        return (int)status is >= 200 and < 300
            ? null
            : new VenueFault(KindOf(status), body.IsEmpty ? "no words" : "no error code in the body");
    }

    /// <summary>Kind of a code; null for codes that only say that the request was refused.</summary>
    public static VenueErrorKind? KindOf(int code) =>
        code switch
        {
            -1003 => VenueErrorKind.RateLimited,
            -1000 or -1001 or -1006 or -1008 or -1016 => VenueErrorKind.Unavailable,
            -1007 => VenueErrorKind.Timeout,
            -1021 or -5028 => VenueErrorKind.ClockSkew,
            -1002 or -1022 or -2014 or -2015 => VenueErrorKind.Unauthorized,
            _ => null,
        };

    private static VenueFault Of(HttpStatusCode status, int code, string message)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"code {code}, {message}");
        if (code == -1003 && BannedUntil(message) is { } end)
        {
            return new VenueFault(VenueErrorKind.Banned, words, end);
        }
        var byStatus = (int)status >= 500 ? VenueErrorKind.Unavailable : KindOf(status);
        return new VenueFault(KindOf(code) ?? byStatus, words);
    }

    private static VenueErrorKind KindOf(HttpStatusCode status) =>
        (int)status switch
        {
            401 => VenueErrorKind.Unauthorized,
            408 => VenueErrorKind.Timeout,
            418 => VenueErrorKind.Banned,
            429 => VenueErrorKind.RateLimited,
            >= 500 => VenueErrorKind.Unavailable,
            _ => VenueErrorKind.Refused,
        };

    // "Way too many requests; IP(1.2.3.4) banned until 1573770149487. …"
    private static Instant? BannedUntil(string message)
    {
        var at = message.IndexOf(BanWords, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }
        var rest = message.AsSpan(at + BanWords.Length);
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];
        return
            digits.Length is >= 12 and <= 14
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds < 9_000_000_000_000
            ? Instant.FromUnixMilliseconds(milliseconds)
            : null;
    }

    private static (int Code, string Message)? CodeIn(ReadOnlySpan<byte> body)
    {
        // Errors are short objects; long bodies and arrays are data and not parsed twice.
        const int LongestError = 2048;
        var start = body.TrimStart(" \r\n\t"u8);
        if (start.Length is 0 or > LongestError || start[0] != (byte)'{')
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(start.ToArray());
            return
                document.RootElement.TryGetProperty("code", out var code)
                && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt32(out var number)
                ? (number, MessageOf(document.RootElement))
                : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string MessageOf(JsonElement root) =>
        root.TryGetProperty("msg", out var message) && message.ValueKind == JsonValueKind.String
            ? message.GetString()!
            : "no words";
}
