namespace Riposte.Features.Derivatives;

/// <summary>
/// The last funding rate as a simple yearly rate: rate × settlements a day × 365. A fraction, any number; memory 1 bar
/// (window). Simple, not compounded, as venues quote it.
/// </summary>
/// <param name="settlements">Settlements a day.</param>
public struct FundingAnnualStep(int settlements) : IStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "funding_annual",
            Family = Family.Derivatives,
            Summary = "funding_rate × settlements a day × 365",
            Notes =
                "Simple interest, as venues quote it. Contracts that settle every four hours have 6 settlements a day.",
            Parameters = [new FeatureParameter("settlements", 3, 1, 24)],
            Inputs = [],
            Uses = _ => ["funding_rate"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Schmeling, Schrimpf, Todorov, Crypto Carry, 2023",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new FundingAnnualStep(a.Int(0))),
        };

    /// <inheritdoc/>
    public double Step(double value) => value * (settlements * 365);
}
