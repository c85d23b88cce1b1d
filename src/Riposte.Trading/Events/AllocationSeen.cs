using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>The weight that a portfolio gives an instrument from now on, until the next: wanted sizes of entries are
/// multiplied by it before any limit is asked. An instrument without one has the neutral weight, 1.</summary>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="KnownAt">When it is known: the close of the last day it was made from.</param>
/// <param name="Weight">The instrument's share of the portfolio × the number of instruments, at least 0: 1 is an even
/// share; at 0 nothing is entered, and what is held keeps its exits.</param>
public readonly record struct AllocationSeen(int Instrument, Instant KnownAt, double Weight);
