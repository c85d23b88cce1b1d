using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Explaining;

/// <summary>
/// Gauss–Legendre quadrature on [0, 1]: n points integrate every polynomial of degree up to 2n − 1 without error but
/// rounding.
/// </summary>
/// <remarks>Source: A. Stroud and D. Secrest, Gaussian Quadrature Formulas (1966), chapter 2: the points are the zeros of
/// the Legendre polynomial, found by Newton's method.</remarks>
internal sealed class QuadratureRule
{
    private const int MostSteps = 100;

    /// <summary>The rule of some points.</summary>
    /// <param name="count">Number of points, at least 1.</param>
    public QuadratureRule(int count)
    {
        (Points, Complements, Weights) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var x = PortableMath.CosTurns((i + 0.75) / (2 * count + 1));
            var (value, slope) = Legendre(count, x);
            for (var step = 0; step < MostSteps; step++)
            {
                var next = x - value / slope;
                var isDone = Math.Abs(next - x) <= 1e-16;
                x = next;
                (value, slope) = Legendre(count, x);
                if (isDone)
                {
                    break;
                }
            }
            Points[i] = (1 + x) / 2;
            Complements[i] = (1 - x) / 2;
            Weights[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    /// <summary>The points t, falling.</summary>
    public double[] Points { get; }

    /// <summary>1 − t of each point.</summary>
    public double[] Complements { get; }

    /// <summary>The weights; they add up to 1.</summary>
    public double[] Weights { get; }

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        double before = 0,
            value = 1;
        for (var k = 1; k <= degree; k++)
        {
            (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        }
        return (value, degree * (x * value - before) / (x * x - 1));
    }
}
