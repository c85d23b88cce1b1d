using Riposte.Core.Numerics;

namespace Riposte.Models.Online.Hoeffding;

/// <summary>How far the mean of independent observations lies from its expectation at most (Hoeffding: Probability
/// inequalities for sums of bounded random variables, 1963).</summary>
public static class HoeffdingBound
{
    /// <summary>ε = √(R² · ln(1/δ) / (2n)): with chance 1 − δ the true mean lies no more than that below the
    /// observed.</summary>
    /// <param name="range">R: width of the range of an observation, above 0. For information gain log₂ of the number of
    /// classes.</param>
    /// <param name="delta">δ, above 0 and below 1.</param>
    /// <param name="count">n: observations, above 0.</param>
    /// <returns>Above 0; NaN for arguments out of range.</returns>
    public static double Of(double range, double delta, double count) =>
        range > 0 && delta is > 0 and < 1 && count > 0
            ? Math.Sqrt(range * range * -PortableMath.Log(delta) / (2 * count))
            : double.NaN;
}
