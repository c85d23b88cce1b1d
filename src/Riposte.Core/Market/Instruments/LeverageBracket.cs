using Riposte.Core.Money;

namespace Riposte.Core.Market.Instruments;

/// <summary>Leverage and margin of positions up to a size.</summary>
/// <param name="NotionalFloor">Smallest notional it holds for.</param>
/// <param name="NotionalCap">First notional beyond it.</param>
/// <param name="MaxLeverage">Most leverage.</param>
/// <param name="MaintenanceRatio">Maintenance margin as a share of notional.</param>
/// <param name="MaintenanceAmount">Deducted from the maintenance margin, so that it has no step at the floor.</param>
public sealed record LeverageBracket(
    Money.Money NotionalFloor,
    Money.Money NotionalCap,
    int MaxLeverage,
    Ratio MaintenanceRatio,
    Money.Money MaintenanceAmount
);
