using Riposte.Core.Numerics;

namespace Riposte.Learning.Significance;

/// <summary>Student's t distribution, made of portable operations.</summary>
public static class StudentT
{
    /// <summary>Chance that |T| is at least |<paramref name="t"/>|: the two-sided p-value.</summary>
    /// <param name="t">Statistic.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    /// <returns>0 to 1, relative error below 1e-9; NaN for NaN or no freedom.</returns>
    public static double TwoSided(double t, double freedom) =>
        double.IsNaN(t) || !(freedom > 0) ? double.NaN : Beta(freedom / (freedom + t * t), freedom / 2, 0.5);

    /// <summary>The value that |T| exceeds with chance <paramref name="p"/>.</summary>
    /// <param name="p">Two-sided chance, above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, above 0.</param>
    public static double TwoSidedQuantile(double p, double freedom)
    {
        if (!(p is > 0 and < 1) || !(freedom > 0))
        {
            return double.NaN;
        }
        double low = 0,
            high = 1;
        while (TwoSided(high, freedom) > p && high < 1e300)
        {
            high *= 2;
        }
        for (var step = 0; step < 100; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = TwoSided(middle, freedom) > p ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    // Regularised incomplete beta function by Lentz's continued fraction (DLMF 8.17.22).
    private static double Beta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
        {
            return x <= 0 ? 0 : 1;
        }
        if (x > (a + 1) / (a + b + 2))
        {
            return 1 - Beta(1 - x, b, a);
        }
        var front = PortableMath.Exp(
            LogGamma.Of(a + b) - LogGamma.Of(a) - LogGamma.Of(b) + a * PortableMath.Log(x) + b * PortableMath.Log(1 - x)
        );
        const double Tiny = 1e-300;
        double c = 1,
            d = 1 / Away(1 - (a + b) * x / (a + 1)),
            fraction = d;
        for (var m = 1; m < 500; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / Away(1 + even * d);
            c = Away(1 + even / c);
            fraction *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / Away(1 + odd * d);
            c = Away(1 + odd / c);
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15)
            {
                break;
            }
        }
        return front * fraction / a;

        static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
