using Riposte.Core.Numerics;

namespace Riposte.Learning.Significance;

/// <summary>The standard normal distribution, made of portable operations: the same bits on every machine.</summary>
public static class Normal
{
    private const double InverseRootTwoPi = 0.39894228040143267794;

    /// <summary>Chance of a value at most <paramref name="x"/>. Absolute error below 1e-15, relative error of small
    /// tails below 1e-13; NaN gives NaN.</summary>
    /// <remarks>Marsaglia's Taylor series up to |x| = 3 (Evaluating the normal distribution, 2004); Laplace's continued
    /// fraction beyond.</remarks>
    public static double Cdf(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }
        var magnitude = Math.Abs(x);
        if (magnitude > 39)
        {
            return x > 0 ? 1 : 0;
        }
        if (magnitude > 3)
        {
            var tail = Tail(magnitude);
            return x > 0 ? 1 - tail : tail;
        }
        double term = x,
            sum = x;
        for (var k = 1; k < 100 && Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * Density(x);
    }

    /// <summary>Density at <paramref name="x"/>.</summary>
    public static double Density(double x) => InverseRootTwoPi * PortableMath.Exp(-0.5 * x * x);

    /// <summary>The value below which a share <paramref name="p"/> lies. Relative error below 1e-13; 0 and 1 give
    /// infinities, outside [0, 1] and NaN give NaN.</summary>
    /// <remarks>Acklam's rational start (2003), then two Halley steps on <see cref="Cdf"/>.</remarks>
    public static double Quantile(double p)
    {
        if (!(p is >= 0 and <= 1))
        {
            return double.NaN;
        }
        if (p is 0 or 1)
        {
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }
        if (p > 0.5)
        {
            return -Quantile(1 - p);
        }
        var x = Start(p);
        for (var step = 0; step < 2; step++)
        {
            var u = (Cdf(x) - p) / Density(x);
            x -= u / (1 + 0.5 * x * u);
        }
        return x;
    }

    // Mills' ratio by its continued fraction, evaluated backwards from a depth that is exact to double precision for x
    // > 3.
    private static double Tail(double x)
    {
        var fraction = x;
        for (var k = 120; k > 0; k--)
        {
            fraction = x + k / fraction;
        }
        return Density(x) / fraction;
    }

    private static double Start(double p)
    {
        if (p < 0.02425)
        {
            var t = Math.Sqrt(-2 * PortableMath.Log(p));
            var top =
                (
                    (
                        ((-7.784894002430293e-03 * t - 3.223964580411365e-01) * t - 2.400758277161838) * t
                        - 2.549732539343734
                    ) * t
                    + 4.374664141464968
                ) * t
                + 2.938163982698783;
            var bottom =
                (((7.784695709041462e-03 * t + 3.224671290700398e-01) * t + 2.445134137142996) * t + 3.754408661907416)
                    * t
                + 1;
            return top / bottom;
        }
        var q = p - 0.5;
        var r = q * q;
        var upper =
            (
                (
                    ((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
                    + 1.383577518672690e+02
                ) * r
                - 3.066479806614716e+01
            ) * r
            + 2.506628277459239;
        var lower =
            (
                (
                    ((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
                    + 6.680131188771972e+01
                ) * r
                - 1.328068155288572e+01
            ) * r
            + 1;
        return upper * q / lower;
    }
}
