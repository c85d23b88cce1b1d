using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns;

/// <summary>
/// Finds swing points: a bar whose high is above the highs of the k bars before it and not below those of the k bars after
/// it (lows likewise), so the first of equal ones. It is known k bars later. No swing where one of the bars is missing.
/// </summary>
/// <param name="side">k, at least 1.</param>
internal struct SwingDetector(int side)
{
    private BlockWindow<double, MaxCombine> highest = new(side);
    private BlockWindow<double, MinCombine> lowest = new(side);
    private RollingBuffer highs = new(side + 1);
    private RollingBuffer lows = new(side + 1);
    private RollingBuffer highestBefore = new(side + 2);
    private RollingBuffer lowestBefore = new(side + 2);

    /// <summary>High of the bar k bars ago when it is a swing, else NaN.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Low of the bar k bars ago when it is a swing, else NaN.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>Tells the number of the bar that is added first.</summary>
    public void Begin(long barNumber)
    {
        highest.Begin(barNumber);
        lowest.Begin(barNumber);
    }

    /// <summary>Adds the next bar.</summary>
    public void Add(double high, double low)
    {
        var highestAfter = highest.Add(high);
        var lowestAfter = lowest.Add(low);
        highs.Add(high);
        lows.Add(low);
        highestBefore.Add(highestAfter);
        lowestBefore.Add(lowestAfter);
        var top = highs.Oldest;
        var bottom = lows.Oldest;
        High = top > highestBefore.Oldest && top >= highestAfter ? top : double.NaN;
        Low = bottom < lowestBefore.Oldest && bottom <= lowestAfter ? bottom : double.NaN;
    }
}
