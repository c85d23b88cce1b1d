using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Filter of a GARCH(1,1) model with given parameters: v ← ω + α r² + β v, r the log return; the square root of v is
/// the volatility that the model expects of the next bar. Starts at ω / (1 − α − β). 0 or more; memory 64 / −ln β
/// bars (contraction: two filters over the same returns approach each other by β a bar, below α + β). A missing bar
/// is unknown and holds the state.
/// </summary>
/// <param name="omega">ω, above 0.</param>
/// <param name="alpha">α, weight of the newest squared return.</param>
/// <param name="beta">β, weight of the variance before.</param>
public struct GarchStep(double omega, double alpha, double beta) : IStep
{
    private double variance = omega / (1 - alpha - beta);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "garch",
            Family = Family.Volatility,
            Summary = "sqrt of v ← omega + alpha r² + beta v, r = log return: volatility expected of the next bar",
            Notes =
                "The parameters are not estimated here: fit them on training rows, on log returns (not "
                + "percent). alpha + beta must be below 1. The mean return counts as 0.",
            Parameters =
            [
                new FeatureParameter("omega", 1e-7, 1e-14, 1, IsWhole: false),
                new FeatureParameter("alpha", 0.05, 0, 0.5, IsWhole: false),
                new FeatureParameter("beta", 0.93, 0.1, 0.995, IsWhole: false),
            ],
            Problem = a => a.Values[1] + a.Values[2] < 1 ? null : "alpha + beta must be below 1.",
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "Bollerslev, Generalized Autoregressive Conditional Heteroskedasticity, 1986",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(Anchor.Decay(a.Values[2])),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () => new Anchored<GarchStep>(new(a.Values[0], a.Values[1], a.Values[2]), Anchor.Decay(a.Values[2]))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        variance = omega + alpha * (value * value) + beta * variance;
        return Math.Sqrt(variance);
    }
}
