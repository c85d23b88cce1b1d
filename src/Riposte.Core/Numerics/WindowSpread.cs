using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// Mean and Σ (x − mean)² of the last <c>length</c> values, from <see cref="Moments"/> of blocks tied to bar numbers:
/// no cancellation and a constant cost. Exactly 0 spread when all values are equal. NaN until the window is full and
/// while an unknown value lies in it.
/// </summary>
/// <param name="length">Values in the window, at least 1.</param>
public struct WindowSpread(int length)
{
    private BlockWindow<Moments, MomentsCombine> blocks = new(length);

    /// <summary>Tells the number of the bar whose value is added first; call it once, before
    /// <see cref="Add"/>.</summary>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <summary>Adds the value of the next bar and returns the moments of the window that ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Moments Add(double value) => blocks.Add(Moments.Of(value));
}
