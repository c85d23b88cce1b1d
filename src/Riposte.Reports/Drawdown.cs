namespace Riposte.Reports;

/// <summary>How far a curve lies below its highest point so far.</summary>
internal static class Drawdown
{
    /// <summary>
    /// value ÷ (highest of <paramref name="start"/> and the values so far) − 1: 0 at a high, negative below. NaN
    /// stays NaN and moves no high.
    /// </summary>
    public static double[] Of(double start, ReadOnlySpan<double> curve)
    {
        var result = new double[curve.Length];
        var high = start;
        for (var i = 0; i < curve.Length; i++)
        {
            if (curve[i] > high || double.IsNaN(high))
            {
                high = curve[i];
            }
            result[i] = high == 0 ? double.NaN : curve[i] / high - 1;
        }
        return result;
    }
}
