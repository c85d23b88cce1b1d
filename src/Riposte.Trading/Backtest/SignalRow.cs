using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>One row of a signals file.</summary>
/// <param name="BarOpenTime">Open time of the decision bar on whose close the signal was made.</param>
/// <param name="Side">Wanted position.</param>
/// <param name="Confidence">0 to 1; NaN when the file has none.</param>
/// <param name="Fraction">Wanted notional as a fraction of equity, above 0; NaN leaves the size to the sizing
/// options.</param>
/// <param name="StopLoss">Distance of the stop as a fraction of price, above 0; NaN is none.</param>
/// <param name="TakeProfit">Distance of the target, above 0; NaN is none.</param>
public readonly record struct SignalRow(
    Instant BarOpenTime,
    TargetSide Side,
    double Confidence = double.NaN,
    double Fraction = double.NaN,
    double StopLoss = double.NaN,
    double TakeProfit = double.NaN
)
{
    /// <summary>Symbol it is for; empty when the file has no such column.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Wanted size in base coins, above 0; NaN leaves it to the other sizes.</summary>
    public double Quantity { get; init; } = double.NaN;

    /// <summary>Wanted notional in quote currency, above 0; NaN leaves it to the other sizes.</summary>
    public double Notional { get; init; } = double.NaN;

    /// <summary>Line of the file, from 1 below the heading; 0 counts the rows themselves.</summary>
    public int Line { get; init; }
}
