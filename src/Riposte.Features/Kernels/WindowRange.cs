using System.Runtime.CompilerServices;
using Riposte.Core.Numerics;

namespace Riposte.Features.Kernels;

/// <summary>
/// Highest high and lowest low of the last bars. NaN until full and while a missing bar lies in the window.
/// </summary>
/// <param name="length">Bars in the window, at least 1.</param>
public struct WindowRange(int length)
{
    private BlockWindow<double, MaxCombine> highs = new(length);
    private BlockWindow<double, MinCombine> lows = new(length);

    /// <summary>Tells the number of the bar that is added first.</summary>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
    }

    /// <summary>Adds a bar and returns the extremes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (double High, double Low) Add(in BarRow bar) => (highs.Add(bar.High), lows.Add(bar.Low));
}
