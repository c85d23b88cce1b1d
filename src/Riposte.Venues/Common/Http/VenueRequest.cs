namespace Riposte.Venues.Common.Http;

/// <summary>One request to an endpoint.</summary>
/// <param name="Endpoint">Endpoint.</param>
/// <param name="Query">Parameters, without time stamp and signature.</param>
/// <param name="Priority">Which part of the limits it may use.</param>
public sealed record VenueRequest(
    VenueEndpoint Endpoint,
    QueryText Query,
    RequestPriority Priority = RequestPriority.Normal
)
{
    /// <summary>Path below <see cref="VenueEndpoint.Path"/> where it depends on the request, as for archive files and
    /// products in a path; empty otherwise.</summary>
    public string SubPath { get; init; } = "";

    /// <summary>Path and parameters as messages name them; never a key or signature, since neither is part of
    /// <see cref="Query"/>.</summary>
    public override string ToString()
    {
        var query = Query.ToString();
        var text = $"{Endpoint.Path}{SubPath}";
        return query.Length == 0 ? text : $"{text} ({query.Replace("&", ", ", StringComparison.Ordinal)})";
    }
}
