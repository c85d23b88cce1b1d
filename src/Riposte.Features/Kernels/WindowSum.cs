using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Sum of the last values, through blocks tied to bar numbers. NaN until full and while an unknown value lies in the
/// window.
/// </summary>
/// <param name="length">Values in the window, at least 1.</param>
public struct WindowSum(int length)
{
    private BlockWindow<double, SumCombine> blocks = new(length);

    /// <summary>Tells the number of the bar whose value is added first.</summary>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <summary>Adds a value and returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(double value) => blocks.Add(value);
}
