using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>
/// A wanted position made outside, on the close of a bar. Flat closes; a side that is already held is kept as it is
/// (never resized); the other side
/// closes and opens at the same next open. Sizing, costs and every risk rule apply as to predictions.
/// </summary>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="Bar">Open time of the closed decision bar.</param>
/// <param name="KnownAt">The bar's close.</param>
/// <param name="Side">Wanted position.</param>
/// <param name="Confidence">0 to 1, held against the minimum confidence; NaN when the signal has none (it then
/// passes).</param>
/// <param name="Fraction">Wanted notional as a fraction of equity, above 0; NaN leaves the size to the sizing
/// options.</param>
/// <param name="StopLoss">Distance of the stop as a fraction of price, between 0 and 1; NaN is no stop but the cap of the
/// risk options.</param>
/// <param name="TakeProfit">Distance of the target, above 0 and up to 99; NaN likewise.</param>
public readonly record struct TargetSignal(
    int Instrument,
    Instant Bar,
    Instant KnownAt,
    TargetSide Side,
    double Confidence = double.NaN,
    double Fraction = double.NaN,
    double StopLoss = double.NaN,
    double TakeProfit = double.NaN
)
{
    // As fine as ratios are: what is finer rounds to nothing, or to all of it.
    private const double Finest = 1e-12;

    // Bars may be a hundredth of the largest exact price.
    private const double FarthestTarget = 99;

    /// <summary>Wanted size in base coins, above 0; wins over <see cref="Notional"/> and the fraction. NaN or 0 is
    /// none.</summary>
    public double Quantity { get; init; } = double.NaN;

    /// <summary>Wanted notional in quote currency at the close it is decided on, above 0; wins over the fraction. NaN or
    /// 0 is none.</summary>
    public double Notional { get; init; } = double.NaN;

    /// <summary>Whether a stop can lie so far from the price: between 0 and 1, or NaN.</summary>
    public static bool IsStop(double distance) => double.IsNaN(distance) || distance is >= Finest and <= 1 - Finest;

    /// <summary>Whether a target can: above 0 and up to 99, the hundredfold price, or NaN.</summary>
    public static bool IsTarget(double distance) =>
        double.IsNaN(distance) || distance is >= Finest and <= FarthestTarget;
}
