using Riposte.Core.Numerics;

namespace Riposte.Features.Patterns.Candles;

/// <summary>
/// What an ordinary candle looked like just before this one: means over earlier bars of body = |close − open|, range =
/// high − low, and shadow = (upper + lower) / 2. Each sum is added from the oldest bar to the newest.
/// </summary>
/// <param name="bars">Bars, at least 1.</param>
internal struct CandleMeans(int bars)
{
    private RollingBuffer bodies = new(bars);
    private RollingBuffer ranges = new(bars);
    private RollingBuffer shadows = new(bars);

    /// <summary>Means over the bars added so far; NaN while one of them is unknown or there are too few.</summary>
    public readonly (double Body, double Range, double Shadow) Values
    {
        get
        {
            var body = bodies.Window;
            var range = ranges.Window;
            var shadow = shadows.Window;
            double bodySum = 0;
            double rangeSum = 0;
            double shadowSum = 0;
            for (var i = 0; i < body.Length; i++)
            {
                bodySum += body[i];
                rangeSum += range[i];
                shadowSum += shadow[i];
            }
            return (bodySum / body.Length, rangeSum / body.Length, shadowSum / body.Length / 2);
        }
    }

    /// <summary>Adds a bar.</summary>
    public void Add(double body, double range, double shadow)
    {
        bodies.Add(body);
        ranges.Add(range);
        shadows.Add(shadow);
    }
}
