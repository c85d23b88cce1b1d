namespace Riposte.Ports;

/// <summary>Why a venue did not answer as asked.</summary>
public enum VenueErrorKind
{
    /// <summary>The network or the venue could not be reached.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The venue is unavailable (5xx).</summary>
    Unavailable,

    /// <summary>Too many requests (429).</summary>
    RateLimited,

    /// <summary>Banned for a while (418).</summary>
    Banned,

    /// <summary>The circuit is open after repeated failures: nothing was sent.</summary>
    CircuitOpen,

    /// <summary>The answer is not what the venue documents.</summary>
    BadAnswer,

    /// <summary>The venue refused the request (4xx), for instance an unknown symbol.</summary>
    Refused,

    /// <summary>The venue does not know the key, or it lacks a permission.</summary>
    Unauthorized,

    /// <summary>The local clock is too far off for a signed request.</summary>
    ClockSkew,

    /// <summary>A file does not fit its checksum.</summary>
    Corrupt,
}
