using System.Net;
using Riposte.Ports;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Archive;

/// <summary>The archive's ways: plain files, no keys.</summary>
internal sealed class ArchiveDialect(string source) : IVenueDialect
{
    public string Source => source;

    public ServerTime? Time => null;

    public VenueFault? FaultOf(HttpStatusCode status, ReadOnlySpan<byte> body) =>
        (int)status switch
        {
            >= 200 and < 300 => null,
            408 => new VenueFault(VenueErrorKind.Timeout, "request time-out"),
            >= 500 => new VenueFault(VenueErrorKind.Unavailable, "the archive is unavailable"),
            _ => new VenueFault(VenueErrorKind.Refused, "the archive refused"),
        };

    public PreparedRequest Prepare(VenueRequest request, long now) => new(request.Endpoint.Path + request.SubPath, []);

    public string Redact(string text) => text;
}
