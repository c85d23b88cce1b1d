using Riposte.Core.Time;

namespace Riposte.Models.Online.Streams;

/// <summary>A label that has become known.</summary>
/// <param name="Target">Its class.</param>
/// <param name="Weight">At least 0, finite.</param>
/// <param name="End">When the last bar that it reads was known.</param>
public readonly record struct DelayedLabel(int Target, double Weight, Instant End);
