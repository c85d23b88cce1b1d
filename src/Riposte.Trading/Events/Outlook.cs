using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>A long-term view of a desk's market, against which its short-term signals are held.</summary>
/// <param name="KnownAt">When it is known.</param>
/// <param name="Side">Where the market is expected to go; flat is neutral.</param>
/// <param name="Until">When it lapses; neutral from then on.</param>
public readonly record struct Outlook(Instant KnownAt, TargetSide Side, Instant Until);
