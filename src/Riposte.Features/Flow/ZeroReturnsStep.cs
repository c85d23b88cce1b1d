using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Share of n bars whose close did not change. 0 to 1; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ZeroReturnsStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "zero_returns",
            Family = Family.Flow,
            Summary = "share of n bars with a return of 0",
            Notes = "A liquidity measure: where trading costs exceed what news is worth, the price stands still.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Lesmond, Ogden, Trzcinka, A New Estimate of Transaction Costs, 1999",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new ZeroReturnsStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) =>
        sum.Add(
            double.IsNaN(value) ? double.NaN
            : value == 0 ? 1
            : 0
        ) / bars;
}
