using Riposte.Core.Numerics;

namespace Riposte.Learning.Calibration;

/// <summary>From log-scores to probabilities.</summary>
internal static class Softmax
{
    /// <summary>Logarithm of a raw probability held inside [1e-6, 1]; NaN stays NaN.</summary>
    public static double LogOf(double raw) => PortableMath.Log(Math.Clamp(raw, PlattCurve.Edge, 1));

    /// <summary>e^z ÷ Σ e^z, shifted by the largest so that nothing overflows. A NaN makes all NaN.</summary>
    public static void InPlace(Span<double> z)
    {
        var most = double.NegativeInfinity;
        foreach (var value in z)
        {
            most = Math.Max(most, value);
        }
        var sum = 0.0;
        for (var c = 0; c < z.Length; c++)
        {
            z[c] = PortableMath.Exp(z[c] - most);
            sum += z[c];
        }
        for (var c = 0; c < z.Length; c++)
        {
            z[c] /= sum;
        }
    }
}
