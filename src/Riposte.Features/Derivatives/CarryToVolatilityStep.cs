namespace Riposte.Features.Derivatives;

/// <summary>
/// Carry of a short for its risk: funding accrued in one bar / volatility(n). Any number; memory n + 1 bars (window).
/// Unknown when the volatility is 0.
/// </summary>
/// <param name="share">Bar length over settlement interval.</param>
public struct CarryToVolatilityStep(double share) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "carry_to_volatility",
            Family = Family.Derivatives,
            Summary = "funding_rate × bar length / settlement interval / volatility(n)",
            Notes =
                "What a short earns in a bar for each standard deviation of a bar. The second argument is the settlement "
                + "interval in hours.",
            Parameters = [FeatureParameter.Bars(96, low: 2), new FeatureParameter("hours", 8, 1, 168)],
            Inputs = [],
            Uses = a => ["funding_rate", $"volatility({a.Bars})"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Koijen, Moskowitz, Pedersen, Vrugt, Carry, 2018",
            WarmUp = _ => 0,
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new CarryToVolatilityStep(FundingSumStep.ShareOf(a, 1))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volatility = bar.Used(1);
        outputs[0] = volatility == 0 ? double.NaN : bar.Used(0) * share / volatility;
    }
}
