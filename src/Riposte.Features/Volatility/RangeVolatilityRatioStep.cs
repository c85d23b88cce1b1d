namespace Riposte.Features.Volatility;

/// <summary>
/// Parkinson’s volatility / close-to-close volatility of n bars. 0 or more; memory n + 1 bars (window). Unknown when
/// the closes never moved.
/// </summary>
public struct RangeVolatilityRatioStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "range_volatility_ratio",
            Family = Family.Volatility,
            Summary = "parkinson(n) / volatility(n)",
            Notes =
                "Near 1 for a random walk seen continuously; above when bars range widely but come back, "
                + "below when prices trend or jump between bars.",
            Parameters = [FeatureParameter.Bars(60, low: 2)],
            Inputs = [],
            Uses = a => [$"parkinson({a.Bars})", $"volatility({a.Bars})"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "Parkinson, The Extreme Value Method for Estimating the Variance of the Rate of Return, 1980",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RangeVolatilityRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = bar.Used(1);
        outputs[0] = below == 0 ? double.NaN : bar.Used(0) / below;
    }
}
