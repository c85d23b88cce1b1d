namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config.position</c>.</summary>
/// <param name="MaxCapital">Margin as a share of equity.</param>
/// <param name="MaxLeverage">Notional ÷ margin.</param>
/// <param name="StopLoss">Widest stop, as a fraction of price; caps the label's barrier.</param>
/// <param name="TakeProfit">Widest target, as a fraction of price; caps the label's barrier.</param>
public sealed record PositionLimits(double MaxCapital, double MaxLeverage, double StopLoss, double TakeProfit);
