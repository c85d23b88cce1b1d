namespace Riposte.Features.Volatility;

/// <summary>
/// volatility(short) / volatility(long). 0 or more; memory long + 1 bars (window). Unknown when the long one is 0.
/// </summary>
/// <param name="short">Bars above the line.</param>
/// <param name="long">Bars below the line.</param>
public struct VolatilityRatioStep(int @short, int @long) : IStep
{
    private VolatilityStep near = new(@short);
    private VolatilityStep far = new(@long);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volatility_ratio",
            Family = Family.Volatility,
            Summary = "volatility(short) / volatility(long)",
            Notes = "Unknown when the long one is 0.",
            Parameters =
            [
                FeatureParameter.Bars(20, low: 2, name: "short"),
                FeatureParameter.Bars(120, low: 2, name: "long"),
            ],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => Math.Max(a.Int(0), a.Int(1)) - 1,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Used, () => new VolatilityRatioStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        near.Begin(barNumber);
        far.Begin(barNumber);
    }

    /// <inheritdoc/>
    public double Step(double value)
    {
        var above = near.Step(value);
        var below = far.Step(value);
        return below == 0 ? double.NaN : above / below;
    }
}
