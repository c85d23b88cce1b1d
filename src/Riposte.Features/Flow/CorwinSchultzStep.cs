using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Spread from highs and lows: mean over n bars of 2 (e^α − 1) / (1 + e^α), α = (√(2β) − √β) / (3 − 2√2) − √(γ / (3 −
/// 2√2)), β the sum of ln(high / low)² of two bars, γ that of their common range squared; a negative estimate counts
/// 0. A fraction, 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct CorwinSchultzStep(int bars) : IBarStep
{
    private readonly double scale = 1 / (3 - 2 * Math.Sqrt(2));
    private readonly double root = Math.Sqrt(1 / (3 - 2 * Math.Sqrt(2)));
    private WindowSum sum = new(bars);
    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;
    private double previousSquare = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "corwin_schultz",
            Family = Family.Flow,
            Summary = "mean over n bars of the two-bar high–low spread estimate, negative ones counted 0",
            Notes =
                "The range of two bars grows with variance, the ranges of single bars with variance and "
                + "spread: the difference is the spread. The overnight adjustment of the paper is left out, as "
                + "bars follow without a break. An estimate: wide in quiet markets with few trades.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source =
                "Corwin, Schultz, A Simple Way to Estimate Bid-Ask Spreads from Daily High and Low Prices, " + "2012",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CorwinSchultzStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low) = (bar.High, bar.Low);
        var range = PortableMath.Log(high / low);
        var square = range * range;
        var both = PortableMath.Log(Math.Max(high, previousHigh) / Math.Min(low, previousLow));
        var beta = square + previousSquare;
        var alpha = (Math.Sqrt(2 * beta) - Math.Sqrt(beta)) * scale - both * root;
        (previousHigh, previousLow, previousSquare) = (high, low, square);
        // 2 (e^α − 1) / (1 + e^α) is 2 tanh(α / 2); NaN is handed on.
        outputs[0] = sum.Add(alpha <= 0 ? 0 : 2 * PortableMath.Tanh(alpha / 2)) / bars;
    }
}
