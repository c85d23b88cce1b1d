using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Realised variance: sum of squared log returns of n bars. 0 or more; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RealisedVarianceStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "realised_variance",
            Family = Family.Volatility,
            Summary = "sum of n squared log returns",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Variance,
            Range = ValueRange.NotNegative,
            Source = "Andersen, Bollerslev, Answering the Skeptics, 1998",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new RealisedVarianceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => sum.Add(value * value);
}
