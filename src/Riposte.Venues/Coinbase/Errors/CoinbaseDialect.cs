using System.Net;
using System.Text.Json;
using Riposte.Ports;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Coinbase.Rest;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Coinbase.Errors;

/// <summary>How Coinbase Exchange speaks HTTP: failures are <c>{"message": "…"}</c> with a status. Nothing is signed, and no
/// key is held.</summary>
public sealed class CoinbaseDialect : IVenueDialect
{
    private const int WordsMax = 200;

    /// <inheritdoc/>
    public string Source => "coinbase rest";

    /// <inheritdoc/>
    public ServerTime? Time { get; } = new(CoinbaseEndpoints.Time, RestTime.Read);

    /// <inheritdoc/>
    public VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        var kind = (int)status switch
        {
            >= 200 and < 300 => (VenueErrorKind?)null,
            401 or 403 => VenueErrorKind.Unauthorized,
            408 => VenueErrorKind.Timeout,
            >= 500 => VenueErrorKind.Unavailable,
            _ => VenueErrorKind.Refused,
        };
        return kind is { } known ? new VenueFault(known, WordsOf(body)) : null;
    }

    /// <inheritdoc/>
    public PreparedRequest Prepare(VenueRequest request, long now)
    {
        var query = request.Query.ToString();
        var path = request.Endpoint.Path + request.SubPath;
        return new PreparedRequest(query.Length == 0 ? path : $"{path}?{query}", []);
    }

    /// <inheritdoc/>
    public string Redact(string text) => text;

    private static string WordsOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var isMessage =
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("message", out var message)
                && message.ValueKind == JsonValueKind.String;
            return isMessage ? Shorten(document.RootElement.GetProperty("message").GetString()!) : "no message";
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return "an unreadable message";
        }
    }

    private static string Shorten(string words)
    {
        var plain = string.Concat(words.Select(sign => char.IsControl(sign) ? ' ' : sign));
        return plain.Length <= WordsMax ? plain : plain[..WordsMax] + "…";
    }
}
