using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Price;

/// <summary>
/// Skewness and excess kurtosis of n log returns, adjusted for the bias of small samples (G1 and G2, as in pandas and
/// spreadsheets). Any number, 0 for a normal distribution; memory n + 1 bars (window). Unknown when all returns are
/// equal.
/// </summary>
/// <param name="bars">n, at least 4.</param>
public struct ReturnShapeStep(int bars) : IBarStep
{
    private BlockWindow<HigherMoments, HigherMomentsCombine> window = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return_shape",
            Family = Family.Price,
            Summary = "skewness G1 and excess kurtosis G2 of n log returns",
            Notes =
                "Skewness below 0: the large moves were falls. Kurtosis above 0: more extreme moves than a normal "
                + "distribution has. Adjusted for sample size as in pandas and spreadsheets; the plain moment ratios "
                + "are nearer to 0. Unknown when all returns are equal.",
            Parameters = [FeatureParameter.Bars(60, low: 4)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["skewness", "kurtosis"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Joanes, Gill, Comparing Measures of Sample Skewness and Kurtosis, 1998",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ReturnShapeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => window.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = window.Add(HigherMoments.Of(bar.Used(0)));
        double n = bars;
        var variance = moments.Squares / n;
        if (variance == 0)
        {
            variance = double.NaN;
        }
        var skewness = moments.Cubes / n / (variance * Math.Sqrt(variance));
        var kurtosis = moments.Fourths / n / (variance * variance) - 3;
        outputs[0] = skewness * (Math.Sqrt(n * (n - 1)) / (n - 2));
        outputs[1] = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * kurtosis + 6);
    }
}
