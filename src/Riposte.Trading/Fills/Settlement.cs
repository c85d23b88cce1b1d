using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Fills;

/// <summary>A funding settlement of an instrument.</summary>
/// <param name="Time">Nominal time.</param>
/// <param name="Rate">Fraction of notional that longs pay; NaN when it is missing.</param>
/// <param name="Mark">Price the notional is taken at; zero when no price is known yet.</param>
public readonly record struct Settlement(Instant Time, double Rate, Price Mark);
