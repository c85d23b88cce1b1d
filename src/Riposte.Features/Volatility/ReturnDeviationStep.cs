using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Robust spread of n log returns: mean = mean |r − mean of r|, median = median |r − median of r|, per bar. 0 or
/// more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct ReturnDeviationStep(int bars) : IBarStep
{
    private RollingBuffer returns = new(bars);
    private WindowMedian order = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return_deviation",
            Family = Family.Volatility,
            Summary = "mean = mean absolute deviation, median = median absolute deviation of n log returns, per bar",
            Notes =
                "Of normal returns the mean deviation is 0.798 and the median one 0.674 standard deviations; "
                + "neither is rescaled here. The median deviation ignores outliers up to half of the window. An "
                + "even window takes the mean of the two middle values.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["mean", "median"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Hampel, The Influence Curve and Its Role in Robust Estimation, 1974",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ReturnDeviationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        returns.Add(value);
        var isKnown = order.Add(value);
        var window = returns.Window;
        var shift = FixedOrder.SumFrom(window, value) / bars;
        outputs[0] = FixedOrder.SumAbsolute(window, value, shift) / bars;
        outputs[1] = isKnown ? order.Deviation() : double.NaN;
    }
}
