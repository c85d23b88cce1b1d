using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Ehlers’ fractal dimension of the last n bars: log2 of 2 (r1 + r2) / r, where r is the range from lowest low to
/// highest high of n bars, r1 and r2 those of its halves; kept within 1 (straight) and 2 (fills the plane). Memory n
/// bars (window). Unknown when the range is 0.
/// </summary>
/// <param name="half">n / 2, at least 1.</param>
public struct FractalDimensionStep(int half) : IBarStep
{
    private WindowRange whole = new(2 * half);
    private WindowRange recent = new(half);
    private RollingBuffer ranges = new(half + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "fractal_dimension",
            Family = Family.Trend,
            Summary = "log2(2 (range of the older half + range of the newer half) / range of n bars)",
            Notes =
                "1 is a straight line, 2 noise that fills the plane; values outside are brought back to these ends."
                + " An odd n is taken as n − 1. Unknown when the range is 0.",
            Parameters = [FeatureParameter.Bars(16, low: 2)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Number,
            Range = new ValueRange(1, 2),
            Source = "Ehlers, Fractal Adaptive Moving Averages, 2005",
            WarmUp = a => a.Bars / 2 * 2 - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FractalDimensionStep(a.Bars / 2)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        whole.Begin(barNumber);
        recent.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = whole.Add(bar);
        var (recentHigh, recentLow) = recent.Add(bar);
        ranges.Add(recentHigh - recentLow);
        var range = high - low;
        var ratio = 2 * (recentHigh - recentLow + ranges.Oldest) / range;
        outputs[0] = range == 0 ? double.NaN : PortableMath.Log(Math.Clamp(ratio, 2, 4)) / Ln2;
    }

    private const double Ln2 = 0.693147180559945309;
}
