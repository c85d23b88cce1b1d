using System.Net;

namespace Riposte.Venues.Common.Http;

/// <summary>What tells one venue's HTTP from another's. Pure but for keys it holds.</summary>
public interface IVenueDialect
{
    /// <summary>Source for messages, such as <c>binance_usdm rest</c>.</summary>
    string Source { get; }

    /// <summary>How to ask for its time; null where that is not possible.</summary>
    ServerTime? Time { get; }

    /// <summary>What a whole body with its status says when it is no success; null for a success. Statuses 429 and 418,
    /// redirects and bodies that are no text are told by the sender.</summary>
    /// <param name="status">Status.</param>
    /// <param name="body">Whole body.</param>
    VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body);

    /// <summary>Adds key, time stamp and signature as the endpoint needs them.</summary>
    /// <param name="request">Request as the caller gave it.</param>
    /// <param name="now">The venue's time by our estimate, milliseconds since 1970; 0 for endpoints that are not
    /// signed.</param>
    /// <exception cref="Ports.VenueException">A key is needed and there is none.</exception>
    PreparedRequest Prepare(VenueRequest request, long now);

    /// <summary>A text without any key, secret or signature: for words that came from outside.</summary>
    string Redact(string text);
}
