using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Distance of the close from the volume profile of n bars: poc = from the point of control, the middle of the bin
/// with most volume (the lowest of equals); value_high, value_low = from the edges of the value area, the bins about
/// it that hold 70 % of the volume. close / level − 1. Bins are equal parts of the range from lowest low to highest
/// high, each bar’s volume spread evenly over its own range. The profile is drawn anew at every bar number that is a
/// multiple of n / 8 (rounded down, at least 1) and serves until the next (first drawn as soon as n bars are there).
/// Memory n + n / 8 − 1 bars (window). Unknown when prices never moved or nothing was traded in the window.
/// </summary>
/// <param name="bars">n, at least 2.</param>
/// <param name="bins">Equal parts of the range, at least 4.</param>
public struct VolumeProfileStep(int bars, int bins) : IBarStep
{
    private readonly double[] profile = new double[bins];
    private RollingBuffer highs = new(bars);
    private RollingBuffer lows = new(bars);
    private RollingBuffer volumes = new(bars);
    private AnchorClock clock = new(Spacing(bars));
    private long seen;
    private double control = double.NaN;
    private double valueHigh = double.NaN;
    private double valueLow = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_profile",
            Family = Family.Volume,
            Summary =
                "poc, value_high, value_low = close / level − 1: most traded price and edges of the 70 % "
                + "value area of the volume profile of n bars",
            Notes =
                "The value area grows from the point of control by the neighbouring bin with more volume, the "
                + "upper of equals; the rule of the Chicago Board of Trade compares pairs of rows. Between two "
                + "drawings, n / 8 bars apart, the levels stand still.",
            Parameters = [FeatureParameter.Bars(96, low: 2), new FeatureParameter("bins", 24, 4, 1000)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Outputs = ["poc", "value_high", "value_low"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Steidlmayer, Koy, Markets and Market Logic, 1986",
            WarmUp = a => a.Int(0) - 1,
            Memory = a => a.Int(0) + Spacing(a.Int(0)) - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VolumeProfileStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => clock.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        highs.Add(bar.High);
        lows.Add(bar.Low);
        volumes.Add(bar.Volume);
        seen++;
        if (clock.Advance() || seen == bars)
        {
            Draw();
        }
        var close = double.IsNaN(bar.High - bar.Low + bar.Volume) ? double.NaN : bar.Close;
        outputs[0] = close / control - 1;
        outputs[1] = close / valueHigh - 1;
        outputs[2] = close / valueLow - 1;
    }

    private static int Spacing(int bars) => Math.Max(1, bars / 8);

    private void Draw()
    {
        (control, valueHigh, valueLow) = (double.NaN, double.NaN, double.NaN);
        var (bottom, top, total) = (double.PositiveInfinity, double.NegativeInfinity, FixedOrder.Sum(volumes.Window));
        for (var i = 0; i < bars; i++)
        {
            // Math.Min and Math.Max hand unknown prices on.
            bottom = Math.Min(bottom, lows.Window[i]);
            top = Math.Max(top, highs.Window[i]);
        }
        var width = (top - bottom) / bins;
        if (!(width > 0) || !(total > 0))
        {
            return;
        }
        Fill(bottom, width);
        var best = 0;
        for (var i = 1; i < bins; i++)
        {
            best = profile[i] > profile[best] ? i : best;
        }
        var (low, high, held) = (best, best, profile[best]);
        while (held < 0.7 * total && (low > 0 || high < bins - 1))
        {
            var above = high < bins - 1 ? profile[high + 1] : -1;
            var below = low > 0 ? profile[low - 1] : -1;
            held += Math.Max(above, below);
            (low, high) = above >= below ? (low, high + 1) : (low - 1, high);
        }
        control = bottom + (best + 0.5) * width;
        valueHigh = bottom + (high + 1) * width;
        valueLow = bottom + low * width;
    }

    private readonly void Fill(double bottom, double width)
    {
        profile.AsSpan().Clear();
        for (var i = 0; i < bars; i++)
        {
            var from = (lows.Window[i] - bottom) / width;
            var to = (highs.Window[i] - bottom) / width;
            var first = Math.Clamp((int)from, 0, bins - 1);
            var last = Math.Clamp((int)to, first, bins - 1);
            var coins = volumes.Window[i];
            if (first == last)
            {
                profile[first] += coins;
                continue;
            }
            var density = coins / (to - from);
            profile[first] += (first + 1 - from) * density;
            for (var bin = first + 1; bin < last; bin++)
            {
                profile[bin] += density;
            }
            profile[last] += (to - last) * density;
        }
    }
}
