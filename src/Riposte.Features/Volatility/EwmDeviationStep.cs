using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Exponentially weighted standard deviation around the weighted mean, unbiased: weights (1 − 2 / (span + 1))^age over
/// all values so far, divided by what makes the variance of equal weights the usual one. NaN for the first value; 0 or
/// more; memory 32 (span + 1) bars (contraction). A missing bar is unknown and holds the state.
/// </summary>
/// <param name="span">At least 2.</param>
public struct EwmDeviationStep(int span) : IStep
{
    private readonly double decay = 1 - 2.0 / (span + 1);
    private double weight;
    private double squaredWeight;
    private double mean;
    private double variance;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ewm_deviation",
            Family = Family.Volatility,
            Summary = "exponentially weighted standard deviation of simple returns over lag bars",
            Notes =
                "With a lag of one day it is the daily volatility that López de Prado scales barriers by; labels call it "
                + "`vol(span, lag)`. As pandas `ewm(span).std()`, missing bars passed over.",
            Parameters =
            [
                FeatureParameter.Bars(100, low: 2, name: "span"),
                FeatureParameter.Bars(1, low: 1, name: "lag"),
            ],
            Inputs = [],
            Uses = a => [$"return({a.Int(1)})"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "López de Prado, Advances in Financial Machine Learning, 2018, snippet 3.1",
            WarmUp = _ => 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Int(0))),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () => new Anchored<EwmDeviationStep>(new(a.Int(0)), Anchor.Exponential(a.Int(0)))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        var old = weight * decay;
        weight = old + 1;
        squaredWeight = squaredWeight * decay * decay + 1;
        var change = value - mean;
        mean += change / weight;
        // The weighted mean of squares around the new mean, from the one around the old mean.
        variance = old / weight * (variance + change * change / weight);
        var rest = weight * weight - squaredWeight;
        return rest > 0 ? Math.Sqrt(weight * weight / rest * variance) : double.NaN;
    }
}
