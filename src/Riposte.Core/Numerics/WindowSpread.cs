using System.Runtime.CompilerServices;

namespace Riposte.Core.Numerics;

/// <summary>
/// Mean and Σ (x − mean)² of the last <c>length</c> values. Up to 96 values both passes are recomputed over the window
/// with fixed lanes, shifted by the newest value; longer windows combine <see cref="Moments"/> of blocks tied to bar
/// numbers. Exactly 0 spread when all values are equal. NaN until the window is full and while an unknown value lies
/// in it.
/// </summary>
/// <param name="length">Values in the window, at least 1.</param>
public struct WindowSpread(int length)
{
    private const int LongestRecomputed = 96;

    private readonly bool isShort = length <= LongestRecomputed;
    private readonly double inverse = 1.0 / length;
    private RollingBuffer buffer = new(length <= LongestRecomputed ? length : 1);
    private BlockWindow<Moments, MomentsCombine> blocks = new(length <= LongestRecomputed ? 1 : length);

    /// <summary>
    /// Tells the number of the bar whose value is added first. Call once, before any <see cref="Add"/>.
    /// </summary>
    public void Begin(long barNumber) => blocks.Begin(barNumber);

    /// <summary>Adds the value of the next bar and returns the moments of the window that ends there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Moments Add(double value)
    {
        if (!isShort)
        {
            return blocks.Add(Moments.Of(value));
        }
        buffer.Add(value);
        var window = buffer.Window;
        var shift = FixedOrder.SumFrom(window, value) * inverse;
        return new(window.Length, value + shift, FixedOrder.SumSquares(window, value, shift));
    }
}
