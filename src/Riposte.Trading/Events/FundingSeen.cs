using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>The venue settled funding on an instrument, whether we held it or not: the newest rate that is known.</summary>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="Time">Nominal settlement time.</param>
/// <param name="Rate">Fraction of notional that longs paid.</param>
public readonly record struct FundingSeen(int Instrument, Instant Time, double Rate);
