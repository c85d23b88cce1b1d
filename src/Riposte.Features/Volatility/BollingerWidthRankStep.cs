using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Where the width of the Bollinger bands stands among its last m values: share of the earlier ones below it, half of
/// equal ones. 0 to 1; memory n + m − 1 bars (window).
/// </summary>
/// <param name="window">m, at least 2.</param>
public struct BollingerWidthRankStep(int window) : IStep
{
    private WindowRank rank = new(window);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bollinger_width_rank",
            Family = Family.Volatility,
            Summary = "rank of bollinger_shape(n,2).width among its last m values, 0 lowest, 1 highest",
            Notes =
                "Near 0 is the squeeze that Bollinger takes for the beginning of a large move. Equal values "
                + "count half.",
            Parameters = [FeatureParameter.Bars(20, low: 2), FeatureParameter.Bars(120, low: 2, name: "window")],
            Inputs = [],
            Uses = a => [$"bollinger_shape({a.Bars},2).width"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "Bollinger, Bollinger on Bollinger Bands, 2001",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new BollingerWidthRankStep(a.Int(1))),
        };

    /// <inheritdoc/>
    public double Step(double value) => rank.Add(value);
}
