using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>Money was brought in (positive) or taken out: no profit and no loss, so returns, drawdown and the day's loss
/// are measured as if it had always been so.</summary>
/// <param name="Time">When.</param>
/// <param name="Amount">Change of cash.</param>
public readonly record struct Transfer(Instant Time, Money Amount);
