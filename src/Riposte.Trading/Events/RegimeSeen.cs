using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;

namespace Riposte.Trading.Events;

/// <summary>The regime of an instrument's market that is known from now on, until the next.</summary>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="KnownAt">When it is known: a bar's close.</param>
/// <param name="Regime">The regime.</param>
public readonly record struct RegimeSeen(int Instrument, Instant KnownAt, MarketRegime Regime);
