namespace Riposte.Trading.Fills.Slippage;

/// <summary>What a slippage model may look at.</summary>
/// <param name="Quantity">Base coins that trade now, above 0.</param>
/// <param name="Price">Reference price.</param>
/// <param name="BarVolume">Base coins traded in the bar of the fill; NaN when unknown.</param>
/// <param name="Range">Mean relative range of the last 14 decision bars closed before; NaN before the first.</param>
/// <param name="DailyVolatility">Standard deviation of a day's return, from the bars closed in the last day; NaN
/// before a day is known.</param>
/// <param name="DailyVolume">Base coins traded in the day before the current hour; NaN before a day is known.</param>
public readonly record struct SlippageView(
    double Quantity,
    double Price,
    double BarVolume,
    double Range,
    double DailyVolatility,
    double DailyVolume
);
