namespace Riposte.Features.Kernels;

/// <summary>
/// Count, mean and sums of the second to fourth powers of deviations; combines without cancellation (Pébay, Formulas
/// for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments, 2008).
/// </summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Σ (x − mean)².</param>
/// <param name="Cubes">Σ (x − mean)³.</param>
/// <param name="Fourths">Σ (x − mean)⁴.</param>
public readonly record struct HigherMoments(double Count, double Mean, double Squares, double Cubes, double Fourths)
{
    /// <summary>The moments of one value.</summary>
    public static HigherMoments Of(double value) => new(1, value, value - value, value - value, value - value);
}
