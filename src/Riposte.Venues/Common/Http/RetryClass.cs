namespace Riposte.Venues.Common.Http;

/// <summary>Whether a request may be sent again when its fate is unknown.</summary>
public enum RetryClass
{
    /// <summary>A read: asking twice changes nothing.</summary>
    Safe,

    /// <summary>It changes something at the venue: sent once, never repeated here.</summary>
    Unsafe,
}
