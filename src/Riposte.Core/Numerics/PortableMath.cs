namespace Riposte.Core.Numerics;

/// <summary>
/// Elementary functions made of exactly rounded operations only (+ − × ÷ and square root), so that every processor and
/// C library gives the same bits.
/// Relative error at most about 2e-16 (within 2 units in the last place) where the result is a normal number.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double InverseLn2 = 1.44269504088896338700e+00;

    /// <summary>e^x. NaN gives NaN; above 709.78 infinity; below −745.13 zero.</summary>
    /// <remarks>Range reduction x = k·ln 2 + r with |r| ≤ ln 2 / 2 and the rational form of FreeBSD's e_exp.c (Sun
    /// Microsystems, 1993).</remarks>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }
        if (x > 709.782712893384)
        {
            return double.PositiveInfinity;
        }
        if (x < -745.1332191019411)
        {
            return 0;
        }
        var k = (int)Math.Round(x * InverseLn2);
        var high = x - k * Ln2High;
        var low = k * Ln2Low;
        var r = high - low;
        var t = r * r;
        var c =
            r
            - t
                * (
                    1.66666666666666019037e-01
                    + t
                        * (
                            -2.77777777770155933842e-03
                            + t
                                * (
                                    6.61375632143793436117e-05
                                    + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08)
                                )
                        )
                );
        var y = 1 - (low - r * c / (2 - c) - high);
        return Scale(y, k);
    }

    /// <summary>Natural logarithm. NaN and negative numbers give NaN; 0 gives minus infinity; infinity gives
    /// infinity.</summary>
    /// <remarks>x = 2^k·(1 + f), log(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), s = f / (2 + f), as in FreeBSD's e_log.c
    /// (Sun Microsystems, 1993).</remarks>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }
        if (x == 0)
        {
            return double.NegativeInfinity;
        }
        if (double.IsPositiveInfinity(x))
        {
            return x;
        }
        var k = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984;
            k = -54;
        }
        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            k++;
        }
        var f = mantissa - 1;
        var s = f / (2 + f);
        var z = s * s;
        var w = z * z;
        var even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
        var odd =
            z
            * (
                6.666666666666735130e-01
                + w * (2.857142874366239149e-01 + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01))
            );
        var half = 0.5 * f * f;
        return k * Ln2High - (half - (s * (half + even + odd) + k * Ln2Low) - f);
    }

    /// <summary>Hyperbolic tangent; ±1 for large arguments, NaN for NaN.</summary>
    public static double Tanh(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude < 22))
        {
            return double.IsNaN(x) ? double.NaN : Math.Sign(x);
        }
        if (magnitude < 0.25)
        {
            // The continued fraction of Lambert keeps full relative precision near 0, where the quotient of
            // exponentials cancels.
            var t = x * x;
            return x / (1 + t / (3 + t / (5 + t / (7 + t / (9 + t / (11 + t / 13))))));
        }
        var e = Exp(2 * magnitude);
        var result = 1 - 2 / (e + 1);
        return x < 0 ? -result : result;
    }

    /// <summary>Arc tangent in radians, −π/2 to π/2; NaN for NaN. Error at most one unit in the last place.</summary>
    /// <remarks>Reduction to |x| ≤ 7/16 by the angles atan(0.5), π/4, atan(1.5), π/2 and the odd polynomial of FreeBSD's
    /// s_atan.c (Sun Microsystems, 1993).</remarks>
    public static double Atan(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude < 7e16))
        {
            return double.IsNaN(x) ? double.NaN : Math.Sign(x) * (Math.PI / 2);
        }
        var (t, high, low) = magnitude switch
        {
            < 0.4375 => (magnitude, 0.0, 0.0),
            < 0.6875 => ((2 * magnitude - 1) / (2 + magnitude), 4.63647609000806093515e-01, 2.26987774529616870924e-17),
            < 1.1875 => ((magnitude - 1) / (magnitude + 1), 7.85398163397448278999e-01, 3.06161699786838301793e-17),
            < 2.4375 => (
                (magnitude - 1.5) / (1 + 1.5 * magnitude),
                9.82793723247329054082e-01,
                1.39033110312309984516e-17
            ),
            _ => (-1 / magnitude, 1.57079632679489655800e+00, 6.12323399573676603587e-17),
        };
        var result = high - (t * AtanTail(t * t) - low - t);
        return x < 0 ? -result : result;
    }

    /// <summary>x^y for x ≥ 0, as exp(y·log x): relative error grows with |y·log x| (about 1e-14 at 100). 0^0 is 1; a
    /// negative x gives NaN.</summary>
    public static double Pow(double x, double y) => y == 0 || x == 1 ? 1 : Exp(y * Log(x));

    /// <summary>1 / (1 + e^−x), without overflow.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }
        var e = Exp(x);
        return e / (1 + e);
    }

    /// <summary>Sine of an angle in turns (1 = a full circle), exact at quarter turns. Meant for calendar features and
    /// oscillations.</summary>
    public static double SinTurns(double turns)
    {
        var x = turns - Math.Floor(turns);
        var quadrant = (int)(x * 4);
        var a = x - quadrant * 0.25;
        return quadrant switch
        {
            0 => Sin0(a),
            1 => Cos0(a),
            2 => -Sin0(a),
            _ => -Cos0(a),
        };
    }

    /// <summary>Cosine of an angle in turns (1 = a full circle).</summary>
    public static double CosTurns(double turns) => SinTurns(turns + 0.25);

    // 1 − atan(t) / t as a polynomial in z = t².
    private static double AtanTail(double z)
    {
        var w = z * z;
        var even =
            9.09088713343650656196e-02
            + w * (6.66107313738753120669e-02 + w * (4.97687799461593236017e-02 + w * 1.62858201153657823623e-02));
        even = z * (3.33333333333329318027e-01 + w * (1.42857142725034663711e-01 + w * even));
        var odd =
            w
            * (
                -1.99999999998764832476e-01
                + w
                    * (
                        -1.11111104054623557880e-01
                        + w
                            * (
                                -7.69187620504482999495e-02
                                + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02)
                            )
                    )
            );
        return even + odd;
    }

    // Sine of 0 ≤ a ≤ 1/4 turn: the shorter of the two Taylor series, with |angle| ≤ π/4.
    private static double Sin0(double a) => a <= 0.125 ? SinSeries(a) : CosSeries(0.25 - a);

    private static double Cos0(double a) => a <= 0.125 ? CosSeries(a) : SinSeries(0.25 - a);

    private static double SinSeries(double a)
    {
        var x = a * (2 * Math.PI);
        var t = x * x;
        return x
            * (1 - t / 6 * (1 - t / 20 * (1 - t / 42 * (1 - t / 72 * (1 - t / 110 * (1 - t / 156 * (1 - t / 210)))))));
    }

    private static double CosSeries(double a)
    {
        var x = a * (2 * Math.PI);
        var t = x * x;
        return 1
            - t
                / 2
                * (
                    1
                    - t
                        / 12
                        * (1 - t / 30 * (1 - t / 56 * (1 - t / 90 * (1 - t / 132 * (1 - t / 182 * (1 - t / 240))))))
                );
    }

    private static double Scale(double y, int k)
    {
        if (k >= -1021)
        {
            return k == 1024 ? y * 2 * PowerOfTwo(1023) : y * PowerOfTwo(k);
        }
        return y * PowerOfTwo(k + 1000) * PowerOfTwo(-1000);
    }

    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + 1023) << 52);
}
