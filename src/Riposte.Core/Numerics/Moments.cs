namespace Riposte.Core.Numerics;

/// <summary>
/// Count, mean and sum of squared deviations of some values; combines without cancellation (Chan, Golub and LeVeque,
/// 1979).
/// </summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Σ (x − mean)².</param>
public readonly record struct Moments(double Count, double Mean, double Squares)
{
    /// <summary>The moments of one value.</summary>
    public static Moments Of(double value) => new(1, value, value - value);
}
