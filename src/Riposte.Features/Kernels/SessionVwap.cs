namespace Riposte.Features.Kernels;

/// <summary>
/// Volume-weighted mean price of the UTC day so far and the spread about it. A third of each bar’s volume counts at its
/// high, its low and its close, so the mean is that of typical prices and one bar has a spread already.
/// </summary>
public struct SessionVwap()
{
    private long day = long.MinValue;
    private double coins;
    private double mean;
    private double squares;

    /// <summary>Adds a bar; both are NaN at a missing bar and until something was traded.</summary>
    public (double Mean, double Deviation) Add(in BarRow bar)
    {
        var today = bar.OpenTime.Day;
        if (today != day)
        {
            day = today;
            coins = 0;
            mean = 0;
            squares = 0;
        }
        var (high, low, close, volume) = (bar.High, bar.Low, bar.Close, bar.Volume);
        var typical = (high + low + close) / 3;
        if (double.IsNaN(typical) || double.IsNaN(volume))
        {
            return (double.NaN, double.NaN);
        }
        if (volume > 0)
        {
            coins += volume;
            var inside = Square(high - typical) + Square(low - typical) + Square(close - typical);
            var delta = typical - mean;
            mean += delta * (volume / coins);
            // The first bar of a day is the mean: its distance from the empty mean of 0 does not count.
            squares = volume * inside / 3 + (coins == volume ? 0 : squares + volume * delta * (typical - mean));
        }
        return coins == 0 ? (double.NaN, double.NaN) : (mean, Math.Sqrt(squares / coins));
    }

    private static double Square(double x) => x * x;
}
