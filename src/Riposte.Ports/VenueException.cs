namespace Riposte.Ports;

/// <summary>A venue did not answer as asked. Holds no secret: neither keys nor signatures nor signed addresses.</summary>
/// <param name="kind">Why.</param>
/// <param name="source">Source, such as <c>binance_usdm rest</c>.</param>
/// <param name="message">What happened, with endpoint, status and the venue's own words.</param>
/// <param name="inner">Cause, if any.</param>
public sealed class VenueException(VenueErrorKind kind, string source, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public VenueErrorKind Kind { get; } = kind;

    /// <summary>Source.</summary>
    public string VenueSource { get; } = source;

    /// <summary>When the venue may be asked again; null when it did not say.</summary>
    public Core.Time.Instant? RetryAt { get; init; }

    /// <summary>Whether nothing came back at all, as without a network.</summary>
    public bool IsUnreached =>
        Kind is VenueErrorKind.Unreachable or VenueErrorKind.Timeout or VenueErrorKind.CircuitOpen;

    /// <summary>Whether asking again later can help.</summary>
    public bool IsTransient =>
        Kind
            is VenueErrorKind.Unreachable
                or VenueErrorKind.Timeout
                or VenueErrorKind.Unavailable
                or VenueErrorKind.RateLimited
                or VenueErrorKind.Banned
                or VenueErrorKind.CircuitOpen;
}
