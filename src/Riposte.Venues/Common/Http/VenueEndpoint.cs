using System.Collections.Immutable;

namespace Riposte.Venues.Common.Http;

/// <summary>An endpoint of a venue, described once: everything the sender needs to know.</summary>
/// <param name="Name">Name for messages and counters, such as <c>klines</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path below the venue's root, such as <c>/fapi/v1/klines</c>.</param>
/// <param name="Costs">What a request takes from which limits.</param>
/// <param name="Access">What the request must prove.</param>
/// <param name="Retry">Whether it may be sent again.</param>
public sealed record VenueEndpoint(
    string Name,
    HttpMethod Method,
    string Path,
    ImmutableArray<RequestCost> Costs,
    EndpointAccess Access = EndpointAccess.Open,
    RetryClass Retry = RetryClass.Safe
);
