namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config.position</c>.</summary>
/// <param name="MaxCapital">Margin as a share of equity.</param>
/// <param name="MaxLeverage">Notional ÷ margin.</param>
/// <param name="StopLoss">Widest stop, as a fraction of price; caps the label's barrier.</param>
/// <param name="TakeProfit">Widest target, as a fraction of price; caps the label's barrier.</param>
public sealed record PositionLimits(double MaxCapital, double MaxLeverage, double StopLoss, double TakeProfit)
{
    /// <summary>Least distance to liquidation; NaN is off.</summary>
    public double LiquidationDistance { get; init; } = double.NaN;

    /// <summary>Maintenance margin as a share of notional.</summary>
    public double MaintenanceRate { get; init; } = 0.005;

    /// <summary>Expected funding as a share of the expected net return; NaN is off.</summary>
    public double FundingCost { get; init; } = double.NaN;
}
