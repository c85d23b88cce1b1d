namespace Riposte.Core.Numerics;

/// <summary>Logarithm of the gamma function, made of portable operations.</summary>
/// <remarks>The approximation of Lanczos (A Precision Approximation of the Gamma Function, 1964) with g = 7 and nine
/// terms.</remarks>
public static class LogGamma
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x) for x of at least 0.5, to 14 digits of Γ's order of magnitude; NaN gives NaN.</summary>
    public static double Of(double x)
    {
        var y = x - 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (y + i);
        }
        var t = y + 7.5;
        return 0.91893853320467274178 + (y + 0.5) * PortableMath.Log(t) - t + PortableMath.Log(sum);
    }
}
