using System.Runtime.CompilerServices;

namespace Riposte.Features.Momentum;

/// <summary>
/// RSI of the streak of rises (positive) or falls (negative) of the close; an unchanged close ends a streak at 0. A
/// missing bar is unknown and holds the state.
/// </summary>
/// <param name="bars">Period of the RSI.</param>
public struct StreakRsi(int bars) : IStep
{
    private RsiStep rsi = new(bars);
    private double previous = double.NaN;
    private int streak;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var change = value - previous;
        previous = value;
        if (double.IsNaN(change))
        {
            return double.NaN;
        }
        var sign = Math.Sign(change);
        streak = Math.Sign(streak) == sign ? streak + sign : sign;
        return rsi.Step(streak);
    }
}
