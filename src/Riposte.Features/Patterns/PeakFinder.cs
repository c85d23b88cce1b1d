using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns;

/// <summary>
/// Finds peaks of a column: values above the k before them and not below the k after them, so the first of equal ones. A
/// peak is told k values later. Negated values give troughs.
/// </summary>
/// <param name="side">k, at least 1.</param>
internal struct PeakFinder(int side)
{
    private BlockWindow<double, MaxCombine> window = new(side);
    private double highest = double.NaN;
    private double candidate = double.NaN;
    private int remaining;

    /// <summary>Tells the number of the bar whose value is added first.</summary>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <summary>Adds the next value. Returns the value k places back when it is a peak, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value)
    {
        var before = highest;
        highest = window.Add(value);
        if (value > before)
        {
            // Above the k before it, and so above the candidate if there was one.
            candidate = value;
            remaining = side;
            return double.NaN;
        }
        if (--remaining != 0)
        {
            return double.NaN;
        }
        // A missing value makes the highest unknown.
        return double.IsNaN(highest) ? double.NaN : candidate;
    }
}
