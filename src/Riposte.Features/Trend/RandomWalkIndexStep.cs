using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Random walk index: high = largest over k = 2 … n of (high − low k bars before) / (mean true range of k bars × √k),
/// low = likewise of (high k bars before − low). Above 1 the move is larger than a random walk would make; memory n + 1
/// bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct RandomWalkIndexStep(int bars) : IBarStep
{
    private readonly double[] roots = Roots(bars);
    private WindowTrueRange trueRange = new();
    private RollingBuffer ranges = new(bars);
    private RollingBuffer highs = new(bars + 1);
    private RollingBuffer lows = new(bars + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "random_walk_index",
            Family = Family.Trend,
            Summary =
                "largest over k = 2 … n of (high − low k bars before) / (mean true range of k bars √k); low likewise",
            Notes =
                "Above 1 the market has moved farther than a random walk is expected to; high above low is an "
                + "upward trend. The largest over all spans up to n, as its author has it; some charts look at n "
                + "only.",
            Parameters = [FeatureParameter.Bars(9, low: 2)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Outputs = ["high", "low"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Poulos, Of Trends and Random Walks, 1991",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RandomWalkIndexStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var high = bar.High;
        var low = bar.Low;
        var range = trueRange.Add(bar);
        ranges.Add(range);
        highs.Add(high);
        lows.Add(low);
        var oldHighs = highs.Window;
        var oldLows = lows.Window;
        var recent = ranges.Window;
        var (sum, rise, fall) = (range, double.NegativeInfinity, double.NegativeInfinity);
        for (var k = 2; k <= bars; k++)
        {
            sum += recent[bars - k];
            // The divisor is mean × √k = sum / √k.
            var scale = sum == 0 ? double.NaN : roots[k] / sum;
            rise = Math.Max(rise, (high - oldLows[bars - k]) * scale);
            fall = Math.Max(fall, (oldHighs[bars - k] - low) * scale);
        }
        outputs[0] = rise;
        outputs[1] = fall;
    }

    private static double[] Roots(int bars)
    {
        var roots = new double[bars + 1];
        for (var k = 0; k <= bars; k++)
        {
            roots[k] = Math.Sqrt(k);
        }
        return roots;
    }
}
