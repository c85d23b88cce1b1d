namespace Riposte.Core.Numerics;

/// <summary>The regularised incomplete gamma function, made of portable operations.</summary>
/// <remarks>NIST Digital Library of Mathematical Functions, 8.11.4 (series) and 8.9.2 (continued fraction, by Lentz's
/// method).</remarks>
public static class IncompleteGamma
{
    private const double Tiny = 1e-300;

    /// <summary>Q(a, x) = Γ(a, x) / Γ(a): the chance that a gamma variate of shape a exceeds x. Twice as many degrees of
    /// freedom and twice the value give the tail of χ².</summary>
    /// <param name="a">Shape, at least 0.5.</param>
    /// <param name="x">Value, at least 0.</param>
    /// <returns>0 to 1, relative error below 1e-10; NaN when an argument is out of range or NaN.</returns>
    public static double Upper(double a, double x)
    {
        if (!(a >= 0.5) || !(x >= 0) || double.IsInfinity(a))
        {
            return double.NaN;
        }
        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return x == 0 ? 1 : 0;
        }
        var front = PortableMath.Exp(a * PortableMath.Log(x) - x - LogGamma.Of(a));
        return x < a + 1 ? 1 - front * Series(a, x) : front * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a,
            sum = term;
        for (var k = 1; k < 100_000 && term > 1e-17 * sum; k++)
        {
            term *= x / (a + k);
            sum += term;
        }
        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a,
            c = 1 / Tiny,
            d = 1 / b,
            value = d;
        for (var k = 1; k < 100_000; k++)
        {
            var numerator = -k * (k - a);
            b += 2;
            d = 1 / Away(numerator * d + b);
            c = Away(b + numerator / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16)
            {
                break;
            }
        }
        return value;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
