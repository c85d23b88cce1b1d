using Riposte.Core.Time;

namespace Riposte.Core.Market.Collectors;

/// <summary>Times of the collectors.</summary>
/// <param name="MaxAge">How old a quote or a book may become without an update before it is unknown, in nanoseconds, above
/// 0. Default one minute.</param>
/// <param name="RealisedDelay">How long after a trade the middle is taken that its realised spread is measured from, in
/// nanoseconds, above 0. Default five seconds.</param>
public sealed record CollectorOptions(long MaxAge = 60_000_000_000, long RealisedDelay = 5_000_000_000)
{
    /// <summary>The defaults.</summary>
    public static CollectorOptions Default { get; } = new();

    /// <summary>Nothing when both times are above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public CollectorOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxAge, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RealisedDelay, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxAge, Instant.NanosecondsPerDay);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RealisedDelay, Instant.NanosecondsPerDay);
        return this;
    }
}
