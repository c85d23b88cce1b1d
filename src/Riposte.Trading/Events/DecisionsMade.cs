using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>All predictions and signals on the bars that closed at an instant are in, or are no longer waited for: the
/// entries among them are weighed together, the most confident first, so that the order of symbols cannot
/// matter.</summary>
/// <param name="Time">The closes.</param>
public readonly record struct DecisionsMade(Instant Time);
