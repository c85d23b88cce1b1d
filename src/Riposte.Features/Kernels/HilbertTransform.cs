using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Ehlers’ Hilbert transform with the homodyne discriminator: splits a price, smoothed over 4 bars, into an in-phase
/// and a quadrature part and measures the period of its dominant cycle, 6 to 50 bars. As in TA-Lib it begins with
/// histories of 0 after 12 prices. Holds plain values only. The caller keeps unknown values away from it.
/// </summary>
internal struct HilbertTransform()
{
    private const double DegreesPerRadian = 180 / Math.PI;
    private History smooths;
    private History detrended;
    private History quadratures;
    private double price1;
    private double price2;
    private double price3;
    private double inPhase2;
    private double quadrature2;
    private double real;
    private double imaginary;
    private int count;
    private int at;

    /// <summary>Period of the dominant cycle, bars; 0 before the beginning.</summary>
    public double Period { get; private set; }

    /// <summary>In-phase part.</summary>
    public double InPhase { get; private set; }

    /// <summary>Quadrature part.</summary>
    public double Quadrature { get; private set; }

    /// <summary>Prices since the beginning of the transform; negative before.</summary>
    public readonly int Age => count - 12;

    /// <summary>Adds the next price.</summary>
    public void Add(double price)
    {
        var smooth = 0.1 * (4 * price + 3 * price1 + 2 * price2 + price3);
        (price3, price2, price1) = (price2, price1, price);
        count = Math.Min(count + 1, 1_000);
        if (Age <= 0)
        {
            return;
        }
        at++;
        var scale = 0.075 * Period + 0.54;
        smooths[at & 15] = smooth;
        detrended[at & 15] = Transform(smooths, 0) * scale;
        Quadrature = quadratures[at & 15] = Transform(detrended, 0) * scale;
        InPhase = detrended[(at - 3) & 15];
        var i2 = 0.2 * (InPhase - Transform(quadratures, 0) * scale) + 0.8 * inPhase2;
        var q2 = 0.2 * (Quadrature + Transform(detrended, 3) * scale) + 0.8 * quadrature2;
        real = 0.2 * (i2 * inPhase2 + q2 * quadrature2) + 0.8 * real;
        imaginary = 0.2 * (i2 * quadrature2 - q2 * inPhase2) + 0.8 * imaginary;
        (inPhase2, quadrature2) = (i2, q2);
        var period = Period;
        if (imaginary != 0 && real != 0)
        {
            period = 360 / (PortableMath.Atan(imaginary / real) * DegreesPerRadian);
        }
        // In this order, as in TA-Lib: with the first period 0 the limits of change give 0, then 6.
        period = Math.Max(Math.Min(period, 1.5 * Period), 0.67 * Period);
        Period = 0.2 * Math.Clamp(period, 6, 50) + 0.8 * Period;
    }

    private readonly double Transform(in History history, int lag)
    {
        var now = at - lag;
        return 0.0962 * (history[now & 15] - history[(now - 6) & 15])
            + 0.5769 * (history[(now - 2) & 15] - history[(now - 4) & 15]);
    }

    [InlineArray(16)]
    private struct History
    {
        private double first;
    }
}
