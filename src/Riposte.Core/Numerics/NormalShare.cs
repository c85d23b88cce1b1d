namespace Riposte.Core.Numerics;

/// <summary>The standard normal distribution function at a small, constant cost, made of portable operations: for features
/// that ask for it at every bar.</summary>
public static class NormalShare
{
    /// <summary>Chance of a value at most <paramref name="x"/>. Absolute error below 1e-15; NaN gives NaN.</summary>
    /// <remarks>The rational approximation of Hart (Computer Approximations, 1968, algorithm 5666) up to |x| = 7.07, the
    /// continued fraction beyond; after West, Better Approximations to Cumulative Normal Functions, 2005.</remarks>
    public static double Below(double x)
    {
        var z = Math.Abs(x);
        if (!(z <= 37))
        {
            return double.IsNaN(x) ? double.NaN : (Math.Sign(x) + 1) / 2;
        }
        var tail = PortableMath.Exp(-0.5 * z * z) * (z < 7.07106781186547 ? Near(z) : Far(z));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Near(double z)
    {
        var top = 3.52624965998911E-02 * z + 0.700383064443688;
        top = top * z + 6.37396220353165;
        top = top * z + 33.912866078383;
        top = top * z + 112.079291497871;
        top = top * z + 221.213596169931;
        top = top * z + 220.206867912376;
        var bottom = 8.83883476483184E-02 * z + 1.75566716318264;
        bottom = bottom * z + 16.064177579207;
        bottom = bottom * z + 86.7807322029461;
        bottom = bottom * z + 296.564248779674;
        bottom = bottom * z + 637.333633378831;
        bottom = bottom * z + 793.826512519948;
        bottom = bottom * z + 440.413735824752;
        return top / bottom;
    }

    private static double Far(double z) => 1 / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
}
