namespace Riposte.Runtime.Configuration;

/// <summary><c>exchange</c>: where market data come from. Never part of a result's name; the data themselves
/// are.</summary>
/// <param name="Name">Venue, such as <c>binance_usdm</c>.</param>
/// <param name="Environment"><c>production</c>, <c>demo</c>, or <c>local</c>, where every address must be
/// given.</param>
/// <param name="Endpoints">Addresses of the user's.</param>
/// <param name="ApiKey">Key; null when there is none. Public data need none.</param>
/// <param name="ApiSecret">Secret that signs; given if and only if the key is.</param>
public sealed record ExchangeSection(
    string Name,
    string Environment,
    EndpointsSection Endpoints,
    Secret? ApiKey,
    Secret? ApiSecret
);
