using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Spread from close, high and low: 2 sqrt(mean over n bars of (c₋₁ − η₋₁)(c₋₁ − η)), c the logarithm of the close, η
/// the middle of the logarithms of high and low; 0 when the mean is negative. A fraction, 0 or more; memory n + 1
/// bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct AbdiRanaldoStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);
    private double previousClose = double.NaN;
    private double previousGap = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "abdi_ranaldo",
            Family = Family.Flow,
            Summary =
                "2 sqrt(mean of (log close − log mid-range)(log close − next log mid-range)) over n bars; 0 "
                + "when negative",
            Notes =
                "The form that takes the mean first and cuts at 0 then (the paper’s monthly correction), "
                + "which is less biased than cutting each bar.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source =
                "Abdi, Ranaldo, A Simple Estimation of Bid-Ask Spreads from Daily Close, High, and Low "
                + "Prices, 2017",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AbdiRanaldoStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var product = previousGap * Gap(previousClose, high, low);
        previousGap = Gap(close, high, low);
        previousClose = close;
        var mean = sum.Add(double.IsNaN(close) ? double.NaN : product) / bars;
        outputs[0] = mean <= 0 ? 0 : 2 * Math.Sqrt(mean);
    }

    // Log price − middle of the logarithms of high and low.
    private static double Gap(double price, double high, double low) =>
        0.5 * PortableMath.Log(price / high * (price / low));
}
