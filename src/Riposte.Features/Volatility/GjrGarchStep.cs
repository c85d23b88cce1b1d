using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Filter of the asymmetric GARCH model of Glosten, Jagannathan and Runkle with given parameters: v ← ω + (α + γ
/// after a fall) r² + β v; sqrt(v) is expected of the next bar. Starts at ω / (1 − α − γ / 2 − β). 0 or more; memory
/// 64 / −ln β bars (contraction). A missing bar is unknown and holds the state.
/// </summary>
/// <param name="omega">ω, above 0.</param>
/// <param name="alpha">α, weight of the newest squared return.</param>
/// <param name="gamma">γ, its extra weight after a fall.</param>
/// <param name="beta">β, weight of the variance before.</param>
public struct GjrGarchStep(double omega, double alpha, double gamma, double beta) : IStep
{
    private double variance = omega / (1 - alpha - gamma / 2 - beta);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "gjr_garch",
            Family = Family.Volatility,
            Summary = "sqrt of v ← omega + (alpha + gamma if r < 0) r² + beta v, r = log return",
            Notes =
                "As garch, but falls raise the volatility by gamma more than rises do. alpha + gamma / 2 + "
                + "beta must be below 1.",
            Parameters =
            [
                new FeatureParameter("omega", 1e-7, 1e-14, 1, IsWhole: false),
                new FeatureParameter("alpha", 0.05, 0, 0.5, IsWhole: false),
                new FeatureParameter("gamma", 0.03, 0, 0.5, IsWhole: false),
                new FeatureParameter("beta", 0.92, 0.1, 0.995, IsWhole: false),
            ],
            Problem = a =>
                a.Values[1] + a.Values[2] / 2 + a.Values[3] < 1 ? null : "alpha + gamma / 2 + beta must be below 1.",
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source =
                "Glosten, Jagannathan, Runkle, On the Relation between the Expected Value and the Volatility "
                + "of the Nominal Excess Return on Stocks, 1993",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Anchor.Decay(a.Values[3])),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () =>
                        new Anchored<GjrGarchStep>(
                            new(a.Values[0], a.Values[1], a.Values[2], a.Values[3]),
                            Anchor.Decay(a.Values[3])
                        )
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        variance = omega + (value < 0 ? alpha + gamma : alpha) * (value * value) + beta * variance;
        return Math.Sqrt(variance);
    }
}
