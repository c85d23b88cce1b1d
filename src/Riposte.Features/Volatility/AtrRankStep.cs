using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Where natr(n) stands among its last m values: share of the m − 1 earlier ones below it, half of equal ones. 0 to
/// 1; memory that of natr + m (contraction).
/// </summary>
/// <param name="window">m, at least 2.</param>
public struct AtrRankStep(int window) : IStep
{
    private WindowRank rank = new(window);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "atr_rank",
            Family = Family.Volatility,
            Summary = "rank of natr(n) among its last m values, 0 lowest, 1 highest",
            Notes = "Equal values count half, so a market that never moves has ½.",
            Parameters = [FeatureParameter.Bars(14), FeatureParameter.Bars(100, low: 2, name: "window")],
            Inputs = [],
            Uses = a => [$"natr({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Kind = MemoryKind.Contraction,
            Source = "common usage; Wilder, New Concepts in Technical Trading Systems, 1978",
            WarmUp = a => a.Int(1) - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Used, () => new AtrRankStep(a.Int(1))),
        };

    /// <inheritdoc/>
    public double Step(double value) => rank.Add(value);
}
