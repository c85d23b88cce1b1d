namespace Riposte.Features.Volume;

/// <summary>
/// Klinger’s volume force 100 volume × |2 (d / c − 1)| × trend; the trend is 1 when high + low + close rose, else −1,
/// d = high − low, and c sums d since the trend changed, the bar before included. NaN at missing bars and at the first
/// two known ones.
/// </summary>
public struct VolumeForce()
{
    private double previousSum = double.NaN;
    private double previousRange;
    private double trendRange = double.NaN;
    private double force;
    private int trend;

    /// <summary>Adds a bar and returns its force.</summary>
    public double Add(in BarRow bar)
    {
        var (high, low, close, volume) = (bar.High, bar.Low, bar.Close, bar.Volume);
        var sum = high + low + close;
        if (double.IsNaN(sum) || double.IsNaN(volume))
        {
            return double.NaN;
        }
        var range = high - low;
        var (lastSum, lastRange, lastTrend) = (previousSum, previousRange, trend);
        previousSum = sum;
        previousRange = range;
        if (double.IsNaN(lastSum))
        {
            return double.NaN;
        }
        trend = sum > lastSum ? 1 : -1;
        if (double.IsNaN(trendRange))
        {
            trendRange = 0;
            return double.NaN;
        }
        trendRange = range + (trend == lastTrend ? trendRange : lastRange);
        if (range == trendRange || volume == 0)
        {
            force = 0;
        }
        else if (trendRange != 0)
        {
            force = volume * Math.Abs(2 * (range / trendRange - 1)) * trend * 100;
        }
        return force;
    }
}
