using Riposte.Core.Numerics;

namespace Riposte.Features.Volatility;

/// <summary>
/// Relative spread of volatility: sample standard deviation of volatility(n) over m bars / its mean there. 0 or more;
/// memory n + m bars (window). Unknown when the mean is 0.
/// </summary>
/// <param name="window">m, at least 2.</param>
public struct VolatilityOfVolatilityStep(int window) : IStep
{
    private WindowSpread spread = new(window);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volatility_of_volatility",
            Family = Family.Volatility,
            Summary = "standard deviation / mean of volatility(n) over m bars",
            Notes = "Unknown when the mean is 0.",
            Parameters = [FeatureParameter.Bars(20, low: 2), FeatureParameter.Bars(60, low: 2, name: "window")],
            Inputs = [],
            Uses = a => [$"volatility({a.Bars})"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source =
                "common usage; Corsi, Mittnik, Pigorsch, Pigorsch, The Volatility of Realized Volatility, " + "2008",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Used, () => new VolatilityOfVolatilityStep(a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var moments = spread.Add(value);
        return moments.Mean == 0 ? double.NaN : Math.Sqrt(moments.Squares / (window - 1)) / moments.Mean;
    }
}
