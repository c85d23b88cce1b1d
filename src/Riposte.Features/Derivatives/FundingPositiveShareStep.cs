using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Share of n bars in which the last funding rate was above 0: how long longs have been paying. 0 to 1; memory n bars
/// (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct FundingPositiveShareStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "funding_positive_share",
            Family = Family.Derivatives,
            Summary = "share of n bars whose funding_rate was above 0",
            Parameters = [FeatureParameter.Bars(480)],
            Inputs = [],
            Uses = _ => ["funding_rate"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Christin, Routledge, Soska, Zetlin-Jones, The Crypto Carry Trade, 2022",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new FundingPositiveShareStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) =>
        sum.Add(
            double.IsNaN(value) ? double.NaN
            : value > 0 ? 1
            : 0
        ) / bars;
}
