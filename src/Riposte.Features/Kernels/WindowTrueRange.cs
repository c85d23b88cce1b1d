using System.Runtime.CompilerServices;

namespace Riposte.Features.Kernels;

/// <summary>
/// Wilder's true range for windows: it looks at the bar directly before, and is unknown when that is missing, so that a
/// window without unknown bars never depends on what lies before it. Recursions use <see cref="TrueRange"/>.
/// </summary>
public struct WindowTrueRange()
{
    private double previousClose = double.NaN;

    /// <summary>Adds the next bar and returns its true range; NaN at the first bar.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(in BarRow bar)
    {
        var before = previousClose;
        previousClose = bar.Close;
        return Math.Max(bar.High, before) - Math.Min(bar.Low, before);
    }
}
