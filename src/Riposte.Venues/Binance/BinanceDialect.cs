using System.Net;
using Riposte.Ports;
using Riposte.Venues.Binance.Errors;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Binance.Sign;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance;

/// <summary>Binance's ways over HTTP.</summary>
internal sealed class BinanceDialect(BinanceMarket market, BinanceKey? key) : IVenueDialect
{
    private const string KeyHeader = "X-MBX-APIKEY";
    private const long ReceiveWindow = 5000;

    public string Source { get; } = $"{market.VenueName()} rest";

    public ServerTime? Time { get; } = new(BinanceTable.Of(market).Time, RestTime.Read);

    public VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body) => BinanceErrors.FaultOf(status, body);

    public PreparedRequest Prepare(VenueRequest request, long now)
    {
        var path = request.Endpoint.Path + request.SubPath;
        var query = request.Query;
        if (request.Endpoint.Access == EndpointAccess.Open)
        {
            return new PreparedRequest(Join(path, query.ToString()), []);
        }
        if (key is not { } known)
        {
            throw Refuse(request, "needs a key; configure exchange.api_key and exchange.api_secret");
        }
        if (request.Endpoint.Access == EndpointAccess.Key)
        {
            return new PreparedRequest(Join(path, query.ToString()), [(KeyHeader, known.ApiKey)]);
        }
        var signer = known.Signer ?? throw Refuse(request, "needs the secret of the key to be signed");
        var text = query.With("recvWindow", ReceiveWindow).With("timestamp", now).ToString();
        return new PreparedRequest(Join(path, $"{text}&signature={signer.Sign(text)}"), [(KeyHeader, known.ApiKey)]);
    }

    public string Redact(string text)
    {
        const string Stars = "***";
        text = SignatureText.Hide(text);
        if (key is null)
        {
            return text;
        }
        foreach (var secret in (string[])[key.ApiKey, .. key.Signer?.Secrets ?? []])
        {
            text = secret.Length > 0 ? text.Replace(secret, Stars, StringComparison.Ordinal) : text;
        }
        return text;
    }

    private VenueException Refuse(VenueRequest request, string why) =>
        new(VenueErrorKind.Unauthorized, Source, $"{Source}: {request.Endpoint.Name} {why}.");

    private static string Join(string path, string query) => query.Length == 0 ? path : $"{path}?{query}";
}
