using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// Wilder's true range: the largest of high − low, |high − previous close|, |low − previous close|. NaN at the first
/// bar and at missing bars; after a gap the last known close counts as the previous one.
/// </summary>
public struct TrueRange()
{
    private double previousClose = double.NaN;

    /// <summary>Adds the next bar and returns its true range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(in BarRow bar)
    {
        var high = bar.High;
        var low = bar.Low;
        var range = Math.Max(high - low, Math.Max(Math.Abs(high - previousClose), Math.Abs(low - previousClose)));
        var close = bar.Close;
        if (double.IsNaN(close) || double.IsNaN(high - low))
        {
            return double.NaN;
        }
        previousClose = close;
        return range;
    }
}
