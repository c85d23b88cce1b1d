using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Mean of the last values with fixed weights that add up to 1, oldest first. NaN until full and while an unknown value
/// lies in the window; exact when all values are equal.
/// </summary>
/// <param name="weights">One weight for each value of the window, oldest first.</param>
public struct WeightedWindow(double[] weights)
{
    private RollingBuffer values = new(weights.Length);

    /// <summary>Adds a value and returns the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        values.Add(value);
        return value + FixedOrder.WeightedSum(values.Window, weights, value);
    }

    /// <summary>Linear weights 1 … n, the newest heaviest, which add up to 1.</summary>
    public static double[] Linear(int length)
    {
        var weights = new double[length];
        for (var i = 0; i < length; i++)
        {
            weights[i] = (i + 1) / (0.5 * length * (length + 1.0));
        }
        return weights;
    }

    /// <summary>Weights of one average applied to another.</summary>
    public static double[] Chain(double[] first, double[] second)
    {
        var weights = new double[first.Length + second.Length - 1];
        for (var i = 0; i < first.Length; i++)
        {
            for (var k = 0; k < second.Length; k++)
            {
                weights[i + k] += first[i] * second[k];
            }
        }
        return weights;
    }
}
