using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Share of the h − 1 values before that lie below today's volatility over n bars, equal ones counted half. 0 to 1; memory
/// n + h bars (window).
/// </summary>
/// <param name="history">h, at least 2.</param>
public struct VolatilityPercentileStep(int history) : IStep
{
    private WindowRank rank = new(history);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volatility_percentile",
            Family = Family.Regime,
            Summary = "share of the h − 1 values before that lie below volatility(n)",
            Parameters = [FeatureParameter.Bars(20, low: 2), FeatureParameter.Bars(500, low: 2, name: "history")],
            Inputs = [],
            Uses = a => [$"volatility({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "common usage",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new VolatilityPercentileStep(a.Int(1))),
        };

    /// <inheritdoc/>
    public double Step(double value) => rank.Add(value);
}
