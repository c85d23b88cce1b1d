using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>All bars that close at an instant are in: the account is marked, limits are watched, positions are managed.
/// Predictions on these bars come after it.</summary>
/// <param name="Time">The closes.</param>
public readonly record struct BarsClosed(Instant Time)
{
    /// <summary>Whether the bars are old, or their time cannot be right: time goes on, but no limit is watched and no rule of a
    /// position acts on their prices. What a limit wanted before is still done.</summary>
    public bool IsDoubtful { get; init; }
}
