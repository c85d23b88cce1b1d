using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Jump-robust variance from medians: π / (6 − 4√3 + π) × n / (n − 2) × Σ median(|r|, |r₋₁|, |r₋₂|)² over n log
/// returns. 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct MedianRealisedVarianceStep(int bars) : IStep
{
    private readonly double scale = Math.PI / (6 - 4 * Math.Sqrt(3) + Math.PI) * bars / (bars - 2);
    private WindowSum sum = new(bars - 2);
    private double one = double.NaN;
    private double two = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "median_realised_variance",
            Family = Family.Volatility,
            Summary = "scaled sum of squared medians of three neighbouring absolute log returns, n returns (MedRV)",
            Notes =
                "On the scale of realised_variance; less disturbed by jumps and by zero returns than "
                + "bipower_variance.",
            Parameters = [FeatureParameter.Bars(96, low: 3)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Variance,
            Range = ValueRange.NotNegative,
            Source =
                "Andersen, Dobrev, Schaumburg, Jump-Robust Volatility Estimation Using Nearest Neighbor "
                + "Truncation, 2012",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new MedianRealisedVarianceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var size = Math.Abs(value);
        var median = Math.Max(Math.Min(one, two), Math.Min(Math.Max(one, two), size));
        (two, one) = (one, size);
        return scale * sum.Add(median * median);
    }
}
