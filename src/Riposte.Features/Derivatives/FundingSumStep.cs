using Riposte.Core.Time;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Funding that a long accrued over n bars: Σ rate × bar length / settlement interval. A fraction of notional, any number;
/// memory n bars (window). Accrual spreads each rate over the time until the next settlement, so that the sum does not
/// depend on which bar a settlement falls into; over whole settlement intervals it is the sum of the rates paid.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="share">Bar length over settlement interval.</param>
public struct FundingSumStep(int bars, double share) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "funding_sum",
            Family = Family.Derivatives,
            Summary = "Σ funding_rate × bar length / settlement interval over n bars",
            Notes =
                "What a long accrued over the window, as a fraction of notional. Over whole settlement intervals it is the sum "
                + "of their rates. The second argument is the settlement interval in hours.",
            Parameters = [FeatureParameter.Bars(96), new FeatureParameter("hours", 8, 1, 168)],
            Inputs = [],
            Uses = _ => ["funding_rate"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Schmeling, Schrimpf, Todorov, Crypto Carry, 2023",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Used, () => new FundingSumStep(a.Bars, ShareOf(a, 1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => sum.Add(value) * share;

    internal static double ShareOf(FeatureArguments arguments, int hours) =>
        arguments.Interval.Nanoseconds / (arguments.Int(hours) * (double)Interval.Hour.Nanoseconds);
}
