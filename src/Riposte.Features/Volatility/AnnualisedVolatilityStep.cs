using Riposte.Core.Time;

namespace Riposte.Features.Volatility;

/// <summary>
/// Historical volatility a year: volatility(n) × sqrt(bars in a year of d days). 0 or more; memory n + 1 bars
/// (window).
/// </summary>
/// <param name="factor">Square root of the bars in a year.</param>
public struct AnnualisedVolatilityStep(double factor) : IStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "annualised_volatility",
            Family = Family.Volatility,
            Summary = "volatility(n) × sqrt(bars in a year of d days)",
            Notes =
                "365 days for markets that never close; stock markets count 252 days, and then the bars must "
                + "be daily.",
            Parameters = [FeatureParameter.Bars(96, low: 2), new FeatureParameter("days", 365, 1, 366)],
            Inputs = [],
            Uses = a => [$"volatility({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "common usage; Hull, Options, Futures and Other Derivatives, 1989",
            WarmUp = _ => 0,
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () =>
                        new AnnualisedVolatilityStep(
                            Math.Sqrt(a.Int(1) * (double)Interval.Day.Nanoseconds / a.Interval.Nanoseconds)
                        )
                ),
        };

    /// <inheritdoc/>
    public double Step(double value) => value * factor;
}
