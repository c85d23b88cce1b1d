using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>A bracket of position sizes, as the exchange publishes it.</summary>
/// <param name="Floor">Notional above which the bracket counts; the first starts at 0.</param>
/// <param name="Cap">Notional up to which it counts, itself included.</param>
/// <param name="MaxLeverage">Highest leverage of a position in the bracket, at least 1.</param>
/// <param name="Rate">Maintenance margin per notional, 0 to 1.</param>
public readonly record struct MarginTier(Money Floor, Money Cap, int MaxLeverage, Ratio Rate);
