using Riposte.Core.Time;

namespace Riposte.Core.Market.Updates;

/// <summary>Changed levels of a book, or all of them (a snapshot). Lives on the stack: the levels are valid until the call
/// returns.</summary>
public readonly ref struct DepthUpdate
{
    /// <summary>First book update inside (U); equal to <see cref="LastId"/> for a snapshot.</summary>
    public required long FirstId { get; init; }

    /// <summary>Last book update inside (u, or lastUpdateId of a snapshot).</summary>
    public required long LastId { get; init; }

    /// <summary>Last update of the message before (pu); -1 where the venue does not say (spot).</summary>
    public required long PreviousId { get; init; }

    /// <summary>Whether this replaces the whole book.</summary>
    public required bool IsSnapshot { get; init; }

    /// <summary>Changed bids, in the order of the message.</summary>
    public required ReadOnlySpan<BookLevel> Bids { get; init; }

    /// <summary>Changed asks, in the order of the message.</summary>
    public required ReadOnlySpan<BookLevel> Asks { get; init; }

    /// <summary>Exchange's time.</summary>
    public required Instant Time { get; init; }

    /// <summary>Local time of arrival.</summary>
    public required Instant KnownAt { get; init; }
}
