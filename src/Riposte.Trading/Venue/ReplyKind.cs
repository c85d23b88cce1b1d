namespace Riposte.Trading.Venue;

/// <summary>What is known of a request. Whatever is not listed as one of the others is unknown.</summary>
public enum ReplyKind
{
    /// <summary>The venue did it, or answered the question.</summary>
    Ok,

    /// <summary>The venue did not do it and will not: the code says why.</summary>
    Refused,

    /// <summary>The venue knows no such order any more; that does not say that there never was one.</summary>
    NotFound,

    /// <summary>Not done: too many requests (429), or the venue is overloaded and says that nothing was executed.</summary>
    Throttled,

    /// <summary>Not done: the address is banned for a while (418).</summary>
    Banned,

    /// <summary>Not done: the time stamp lies outside of what the venue takes (-1021, -5028).</summary>
    ClockSkew,

    /// <summary>It may have been done, now or a little later, or never.</summary>
    Unknown,
}
